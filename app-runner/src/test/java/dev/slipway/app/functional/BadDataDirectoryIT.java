package dev.slipway.app.functional;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A data directory that cannot be used: named, left as it is, and nothing of it is lost. */
final class BadDataDirectoryIT {
  private static final int UNUSABLE = 5;

  @TempDir private Path home;
  private Cli cli;
  private HandMadeRepository repository;
  private Path store;

  @BeforeEach
  void prepare() throws Exception {
    cli = new Cli(home);
    store = cli.data().resolve("slipway.db");
    repository = HandMadeRepository.make(home.resolve("r"), "echo x > x\n", "test -f x\n");
  }

  private void acceptEarlier() throws Exception {
    assertThat(cli.run(repository.submit("--task-id", "earlier")).exit()).isZero();
  }

  private void assertRefused(String... named) throws Exception {
    Cli.Ended ended = cli.run(repository.run("--json", "--task-id", "t1"));

    ended.assertError(UNUSABLE, "failed", named);
    repository.assertNothingPublished();
    assertThat(Leftovers.processes(cli.data() + "/")).isEmpty();
  }

  private void assertEarlierIsThere() throws Exception {
    Cli.Ended watched = cli.run("tasks", "watch", "earlier", "--json");
    assertThat(watched.status()).as(watched.toString()).isEqualTo("completed");
    assertThat(cli.run("tasks", "show", "t1").exit())
        .as("what was refused is nowhere")
        .isEqualTo(2);
  }

  @Test
  void damagedStoreIsLeftAsItIs() throws Exception {
    acceptEarlier();
    byte[] good = Files.readAllBytes(store);
    byte[] damaged = good.clone();
    Arrays.fill(damaged, 100, damaged.length, (byte) 0x5a);
    Files.write(store, damaged);

    assertRefused(store.toString(), "damaged");

    assertThat(store).hasBinaryContent(damaged);
    Files.write(store, good);
    assertEarlierIsThere();
  }

  @Test
  void lockedStoreIsWaitedForAndThenNamed() throws Exception {
    acceptEarlier();
    try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + store);
        Statement statement = other.createStatement()) {
      statement.execute("begin immediate");

      assertRefused(store.toString(), "holds its lock");
    }
    assertEarlierIsThere();
  }

  @Test
  void damagedNameOfTheInstallationIsNoErrorOfSlipway() throws Exception {
    acceptEarlier();
    Path instance = cli.data().resolve("instance");
    String name = Files.readString(instance);
    Files.writeString(instance, "../../etc\n");

    assertRefused(instance.toString());

    Files.writeString(instance, name);
    assertEarlierIsThere();
  }

  @Test
  void fileInThePlaceOfTheDirectory() throws Exception {
    Files.writeString(cli.data(), "mine\n");

    assertRefused(cli.data().toString());

    assertThat(cli.data()).hasContent("mine\n");
  }
}
