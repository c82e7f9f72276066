package dev.slipway.adapters.github.git;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Patterns mean what git says that they mean: random ones, compared with git's own answer. */
final class IgnoreRulesIT {
  private static final List<String> PIECES =
      List.of(
          "a",
          "b",
          "ab",
          "*",
          "**",
          "?",
          "/",
          "/",
          "[ab]",
          "[!a]",
          "[a-c]",
          "\\a",
          "[]a]",
          "!",
          "[[:alpha:]]",
          "[a",
          "\\",
          " ",
          ".",
          "[^b]",
          "[\\]]",
          "[a-]",
          "**/",
          "/**",
          "[[:x:]]",
          "#");

  private static final List<String> NAMES = List.of("a", "b", "ab", "ba", "abc", "]", "a b", ".a");

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void gitAgrees(long seed, @TempDir Path directory) throws IOException {
    Random random = new Random(seed);
    GitCommand git = new GitCommand(directory);
    git.run("init", "-q");
    Set<String> paths = paths(random, directory);
    for (int round = 0; round < 20; round++) {
      String patterns =
          IntStream.range(0, 1 + random.nextInt(3))
              .mapToObj(line -> pattern(random))
              .collect(Collectors.joining("\n"));
      Files.write(directory.resolve(".gitignore"), patterns.getBytes(ISO_8859_1));

      byte[] untracked = git.bytes(Map.of(), "ls-files", "-z", "--others", "--exclude-standard");
      Set<String> expected =
          Arrays.stream(new String(untracked, ISO_8859_1).split("\0", -1))
              .filter(path -> !path.isEmpty() && !path.equals(".gitignore"))
              .collect(Collectors.toCollection(TreeSet::new));

      IgnoreRules rules = IgnoreRules.NONE.below(0, patterns.getBytes(ISO_8859_1));
      Set<String> actual = new TreeSet<>(paths);
      actual.removeIf(path -> isIgnored(rules, path));
      assertThat(actual).as("seed %d, patterns %s", seed, patterns).isEqualTo(expected);
    }
  }

  /** As a walk from the root sees it: what lies in an ignored directory is ignored. */
  private static boolean isIgnored(IgnoreRules rules, String path) {
    for (int slash = path.indexOf('/'); slash > 0; slash = path.indexOf('/', slash + 1)) {
      if (rules.ignore(path.substring(0, slash).getBytes(ISO_8859_1), true)) {
        return true;
      }
    }
    return rules.ignore(path.getBytes(ISO_8859_1), false);
  }

  private static Set<String> paths(Random random, Path directory) throws IOException {
    Set<String> paths = new TreeSet<>();
    for (int file = 0; file < 40; file++) {
      String path =
          IntStream.range(0, 1 + random.nextInt(4))
              .mapToObj(part -> NAMES.get(random.nextInt(NAMES.size())))
              .collect(Collectors.joining("/"));
      Path target = directory.resolve(path);
      if (!Files.exists(target) && couldMake(target.getParent())) {
        Files.createFile(target);
        paths.add(path);
      }
    }
    return paths;
  }

  private static boolean couldMake(Path directory) {
    try {
      Files.createDirectories(directory);
      return true;
    } catch (IOException e) {
      return false; // a file is in the way
    }
  }

  private static String pattern(Random random) {
    return IntStream.range(0, 1 + random.nextInt(6))
        .mapToObj(piece -> PIECES.get(random.nextInt(PIECES.size())))
        .collect(Collectors.joining());
  }
}
