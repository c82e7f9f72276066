package dev.slipway.adapters.docker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;

/**
 * The user and group that own a directory: a container runs as them, so that what it writes there
 * is theirs again.
 */
record Owner(int user, int group) {
  static Owner of(Path directory) throws IOException {
    Map<String, Object> attributes =
        Files.readAttributes(directory, "unix:uid,gid", LinkOption.NOFOLLOW_LINKS);
    return new Owner(number(attributes, "uid"), number(attributes, "gid"));
  }

  private static int number(Map<String, Object> attributes, String name) {
    return attributes.get(name) instanceof Integer number ? number : 0;
  }

  @Override
  public String toString() {
    return user + ":" + group;
  }
}
