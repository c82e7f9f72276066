package dev.slipway.app.demo;

import dev.slipway.domain.repo.CommitId;
import dev.slipway.domain.repo.RepositoryUrl;
import dev.slipway.ports.repo.Repositories;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The demonstration's repository: tests without the program that they test, and the scripted agent
 * that is to write it.
 *
 * @param repository where it is
 * @param start its first commit
 */
public record DemoProject(RepositoryUrl repository, CommitId start) {
  public static final String PROMPT =
      "Write convert.sh: it prints a temperature given in Celsius as Fahrenheit, rounded to a whole"
          + " number, so that test.sh passes.";
  public static final String AGENT_COMMAND = "sh agent.sh";
  public static final String TEST_COMMAND = "sh test.sh";

  private static final List<String> FILES = List.of("README.md", "agent.sh", "test.sh");

  /** Makes the repository at a path where nothing is. */
  public static DemoProject make(Path directory, Repositories repositories) {
    RepositoryUrl url = new RepositoryUrl(directory.toString());
    Map<String, String> files = new LinkedHashMap<>();
    FILES.forEach(name -> files.put(name, read(name)));
    return new DemoProject(url, repositories.create(url, files, "Say what convert.sh must print"));
  }

  private static String read(String name) {
    try (InputStream bytes = DemoProject.class.getResourceAsStream(name)) {
      if (bytes == null) {
        throw new IllegalStateException("missing beside " + DemoProject.class + ": " + name);
      }
      return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
