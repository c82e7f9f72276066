package dev.slipway.app.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/** Sizes and habits of the sources that no compiler looks at. */
final class TidyTest {
  private static final int FILE_LINES_MAX = 500;
  private static final int FILE_LINES_TO_THINK_ABOUT = 300;
  private static final int METHOD_LINES_MAX = 70;
  private static final int COLUMNS_MAX = 100;

  /** Shipped files that were thought about and stay as long as they are. */
  private static final Set<String> THOUGHT_ABOUT =
      Set.of(
          "adapters-github/src/main/java/dev/slipway/adapters/github/git/TreeImporter.java",
          "adapters-memory/src/main/java/dev/slipway/adapters/memory/queue/MemoryQueues.java",
          "domain/src/main/java/dev/slipway/domain/engineering/EngineeringFlow.java",
          "domain/src/main/java/dev/slipway/domain/worker/WorkerFlow.java",
          "harness/src/main/java/dev/slipway/harness/mutant/Mutant.java",
          "testkit/src/main/java/dev/slipway/testkit/codec/MessageCodecContract.java");

  /** Files with pictures or texts that would not be clearer in narrower lines. */
  private static final Set<String> WIDE =
      Set.of(
          "adapters-github/src/main/java/dev/slipway/adapters/github/git/package-info.java",
          "adapters-json/src/test/java/dev/slipway/adapters/json/ContractsPage.java",
          "adapters-memory/src/main/java/dev/slipway/adapters/memory/container/package-info.java",
          "adapters-memory/src/main/java/dev/slipway/adapters/memory/queue/package-info.java",
          "adapters-process/src/main/java/dev/slipway/adapters/process/package-info.java",
          "app-runner/src/test/java/dev/slipway/app/architecture/TidyTest.java",
          "domain/src/test/java/dev/slipway/domain/queue/QueueRegistryTest.java");

  @Test
  void noFileIsTooLong() throws IOException {
    Map<String, Integer> tooLong = new TreeMap<>();
    List<String> longFiles = new ArrayList<>();
    List<Path> shipped = SourceTree.mainFiles();
    for (Path file : SourceTree.files()) {
      int lines = Files.readAllLines(file).size();
      if (lines > FILE_LINES_MAX) {
        tooLong.put(SourceTree.nameOf(file), lines);
      } else if (lines > FILE_LINES_TO_THINK_ABOUT && shipped.contains(file)) {
        longFiles.add(SourceTree.nameOf(file));
      }
    }

    assertThat(tooLong).as("more than %d lines", FILE_LINES_MAX).isEmpty();
    assertThat(longFiles)
        .as("more than %d lines: cut it, or name it here", FILE_LINES_TO_THINK_ABOUT)
        .isSubsetOf(THOUGHT_ABOUT);
  }

  @Test
  void noLineIsTooLong() throws IOException {
    List<String> tooLong = new ArrayList<>();
    for (Path file : SourceTree.files()) {
      List<String> lines = Files.readAllLines(file);
      for (int i = 0; i < lines.size(); i++) {
        String line = lines.get(i);
        if (line.codePointCount(0, line.length()) > COLUMNS_MAX
            && !line.startsWith("import ")
            && !WIDE.contains(SourceTree.nameOf(file))) {
          tooLong.add("%s:%d".formatted(SourceTree.nameOf(file), i + 1));
        }
      }
    }

    assertThat(tooLong).as("more than %d columns", COLUMNS_MAX).isEmpty();
  }

  @Test
  void noMethodIsTooLong() throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    List<String> tooLong = new ArrayList<>();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null,
                  files,
                  diagnostic -> {},
                  null,
                  null,
                  files.getJavaFileObjectsFromPaths(SourceTree.files()));
      SourcePositions positions = Trees.instance(task).getSourcePositions();
      for (CompilationUnitTree unit : task.parse()) {
        new MethodLengths(unit, positions, tooLong).scan(unit, null);
      }
    }

    assertThat(tooLong).as("more than %d lines", METHOD_LINES_MAX).isEmpty();
  }

  /** Notes the methods that are too long. */
  private static final class MethodLengths extends TreePathScanner<Void, Void> {
    private final CompilationUnitTree unit;
    private final SourcePositions positions;
    private final List<String> tooLong;

    MethodLengths(CompilationUnitTree unit, SourcePositions positions, List<String> tooLong) {
      this.unit = unit;
      this.positions = positions;
      this.tooLong = tooLong;
    }

    @Override
    public Void visitMethod(MethodTree method, Void unused) {
      LineMap lines = unit.getLineMap();
      long start = lines.getLineNumber(positions.getStartPosition(unit, method));
      long end = lines.getLineNumber(Math.max(1, positions.getEndPosition(unit, method)));
      if (end - start + 1 > METHOD_LINES_MAX) {
        tooLong.add(
            "%s %s: %d"
                .formatted(
                    SourceTree.nameOf(Path.of(unit.getSourceFile().toUri())),
                    method.getName(),
                    end - start + 1));
      }
      return super.visitMethod(method, null);
    }
  }

  @Test
  void everyShippedPackageSaysWhatItIsAndIsNullMarked() throws IOException {
    List<String> without = new ArrayList<>();
    for (Path folder : SourceTree.mainFiles().stream().map(Path::getParent).distinct().toList()) {
      Path info = folder.resolve("package-info.java");
      String text = Files.exists(info) ? Files.readString(info) : "";
      if (!text.contains("@NullMarked") || !text.strip().startsWith("/**")) {
        without.add(SourceTree.nameOf(folder));
      }
    }

    assertThat(without).isEmpty();
  }

  @Test
  void nobodySleeps() throws IOException {
    // In two parts, so that this file is no find of its own.
    String sleeping = "Thread" + ".sleep(";
    List<String> sleepers = new ArrayList<>();
    for (Path file : SourceTree.files()) {
      if (Files.readString(file).contains(sleeping)) {
        sleepers.add(SourceTree.nameOf(file));
      }
    }

    assertThat(sleepers).as("wait on a condition with a deadline").isEmpty();
  }
}
