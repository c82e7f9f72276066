package dev.slipway.adapters.memory.repo;

import static java.util.Collections.unmodifiableSortedMap;

import dev.slipway.domain.container.Workspace;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * The disk that memory repositories and memory containers share: text files by path, a tree for
 * each workspace. Safe for concurrent use; what is returned is a copy.
 */
public final class MemoryWorkspaces {
  private final ConcurrentMap<String, SortedMap<String, String>> trees =
      new ConcurrentSkipListMap<>();

  /** Makes the workspace with these files, or replaces all that it holds. */
  public void put(Workspace workspace, Map<String, String> files) {
    trees.put(workspace.location(), unmodifiableSortedMap(new TreeMap<>(files)));
  }

  public boolean exists(Workspace workspace) {
    return trees.containsKey(workspace.location());
  }

  /** The files by their paths; empty if there is no such workspace. */
  public SortedMap<String, String> files(Workspace workspace) {
    return new TreeMap<>(trees.getOrDefault(workspace.location(), new TreeMap<>()));
  }

  /** Writes one file; nothing happens if the workspace was removed, as on a disk. */
  public void write(Workspace workspace, String path, String content) {
    trees.computeIfPresent(
        workspace.location(),
        (location, files) -> {
          SortedMap<String, String> changed = new TreeMap<>(files);
          changed.put(path, content);
          return unmodifiableSortedMap(changed);
        });
  }

  /** Deletes one file, if there is one. */
  public void delete(Workspace workspace, String path) {
    trees.computeIfPresent(
        workspace.location(),
        (location, files) -> {
          SortedMap<String, String> changed = new TreeMap<>(files);
          changed.remove(path);
          return unmodifiableSortedMap(changed);
        });
  }

  /** Removes the workspace with its files, if there is one. */
  public void remove(Workspace workspace) {
    trees.remove(workspace.location());
  }

  /** All workspaces, by location. */
  public List<Workspace> list() {
    return trees.keySet().stream().map(Workspace::new).toList();
  }
}
