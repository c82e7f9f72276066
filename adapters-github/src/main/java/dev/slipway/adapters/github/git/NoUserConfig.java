package dev.slipway.adapters.github.git;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;
import org.jspecify.annotations.Nullable;

/**
 * The machine as JGit sees it: without any configuration or variable of the user or the system.
 *
 * <p>A filter, an {@code insteadOf}, a credential helper or an ssh command in {@code ~/.gitconfig}
 * belongs to the person who typed it, and an agent may have written it. It also keeps JGit from
 * running the {@code git} program, which it otherwise does to find the system's configuration, and
 * from measuring the disk's clock, which takes seconds.
 *
 * <p>JGit has one such reader in a process: an application that embeds Slipway and uses JGit itself
 * shares it.
 */
final class NoUserConfig extends SystemReader.Delegate {
  /** Coarser than any disk in use: JGit then looks again rather than trust a recent time stamp. */
  private static final Duration TIMESTAMP_RESOLUTION = Duration.ofSeconds(1);

  private static final NoUserConfig INSTANCE = new NoUserConfig();

  private NoUserConfig() {
    super(SystemReader.getInstance());
  }

  /** Makes JGit use it from now on. */
  static void install() {
    if (SystemReader.getInstance() != INSTANCE) {
      SystemReader.setInstance(INSTANCE);
    }
  }

  @Override
  public @Nullable String getenv(String variable) {
    return null;
  }

  @Override
  public @Nullable Path getXdgConfigDirectory(FS fileSystem) {
    return null;
  }

  @Override
  public @Nullable Path getXdgCacheDirectory(FS fileSystem) {
    return null;
  }

  /** Without asking a name server. */
  @Override
  public String getHostname() {
    return "localhost";
  }

  @Override
  public FileBasedConfig openUserConfig(@Nullable Config parent, FS fs) {
    return new NoFile(parent, fs);
  }

  @Override
  public FileBasedConfig openSystemConfig(@Nullable Config parent, FS fs) {
    return new NoFile(parent, fs);
  }

  @Override
  public FileBasedConfig openJGitConfig(@Nullable Config parent, FS fs) {
    return new NoFile(parent, fs);
  }

  /** A configuration that is read from nowhere and only knows what JGit would else measure. */
  private static final class NoFile extends FileBasedConfig {
    NoFile(@Nullable Config parent, FS fs) {
      super(parent, null, fs);
    }

    @Override
    public void load() {}

    @Override
    public void save() {}

    @Override
    public boolean isOutdated() {
      return false;
    }

    @Override
    public long getTimeUnit(
        String section,
        @Nullable String subsection,
        String name,
        long defaultValue,
        TimeUnit wantUnit) {
      return section.equals("filesystem")
          ? wantUnit.convert(TIMESTAMP_RESOLUTION)
          : super.getTimeUnit(section, subsection, name, defaultValue, wantUnit);
    }
  }
}
