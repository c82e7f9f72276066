package dev.slipway.app.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Documents name only what is there. */
final class DocumentationTest {
  private static final Pattern LINK = Pattern.compile("]\\(([^)#\\s]+)[^)\\s]*\\)");

  /** A test or a group of contract cases, with one of its claims or without. */
  private static final Pattern TEST =
      Pattern.compile("`([A-Z][A-Za-z0-9]*(?:Test|IT|Cases|Contract|Proof))(?:\\.(\\w+))?`");

  /** A source by its path, where {@code …} stands for folders. */
  private static final Pattern SOURCE = Pattern.compile("`((?:[\\w…-]+/)+)(\\w+\\.(?:java|sh))`");

  private final Map<String, List<Path>> sources = new TreeMap<>();

  @BeforeEach
  void findSources() throws IOException {
    Files.walkFileTree(Documents.ROOT, new Sources());
  }

  @Test
  void everyLinkLeadsSomewhere() {
    List<String> broken = new ArrayList<>();
    for (Path document : Documents.all()) {
      for (MatchResult link : LINK.matcher(Documents.text(document)).results().toList()) {
        String target = link.group(1);
        if (!target.contains("://") && !Files.exists(document.resolveSibling(target))) {
          broken.add("%s: %s".formatted(Documents.nameOf(document), target));
        }
      }
    }

    assertThat(broken).isEmpty();
  }

  @Test
  void everyNamedTestExists() {
    List<String> missing = new ArrayList<>();
    for (Path document : Documents.all()) {
      for (MatchResult test : TEST.matcher(Documents.text(document)).results().toList()) {
        if (!exists(test.group(1), test.group(2))) {
          missing.add("%s: %s".formatted(Documents.nameOf(document), test.group()));
        }
      }
    }

    assertThat(missing).isEmpty();
  }

  private boolean exists(String className, String claim) {
    return sources.getOrDefault(className + ".java", List.of()).stream()
        .anyMatch(file -> claim == null || Documents.text(file).contains(" " + claim + "("));
  }

  @Test
  void everyNamedSourceExists() {
    List<String> missing = new ArrayList<>();
    for (Path document : Documents.all()) {
      for (MatchResult source : SOURCE.matcher(Documents.text(document)).results().toList()) {
        if (!exists(source)) {
          missing.add("%s: %s".formatted(Documents.nameOf(document), source.group()));
        }
      }
    }

    assertThat(missing).isEmpty();
  }

  /** Its folders, in order, with others between them. */
  private boolean exists(MatchResult source) {
    String folders = ".*" + source.group(1).replace("…/", "").replace("/", "/(?:.*/)?");
    Pattern path = Pattern.compile(folders + Pattern.quote(source.group(2)));
    return sources.getOrDefault(source.group(2), List.of()).stream()
        .anyMatch(file -> path.matcher("/" + Documents.nameOf(file)).matches());
  }

  @Test
  void readmeShowsTheLinesOfTheExampleThatRuns() {
    String example = Documents.text(Documents.ROOT.resolve("examples/embed/Embed.java"));
    String begin = "    // README: begin\n";
    String shown =
        example
            .substring(
                example.indexOf(begin) + begin.length(), example.indexOf("    // README: end"))
            .stripTrailing()
            .stripIndent();

    assertThat(shown.lines()).hasSize(15);
    assertThat(Documents.text(Documents.ROOT.resolve("README.md")))
        .contains("```java\n" + shown + "\n```");
  }

  /** Notes every source by its name; looks at nothing that a build makes. */
  private final class Sources extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      String name = folder.getFileName().toString();
      return name.equals("target") || name.startsWith(".")
          ? FileVisitResult.SKIP_SUBTREE
          : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      sources.computeIfAbsent(file.getFileName().toString(), name -> new ArrayList<>()).add(file);
      return FileVisitResult.CONTINUE;
    }
  }
}
