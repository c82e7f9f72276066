package dev.slipway.adapters.github.git;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.eclipse.jgit.internal.storage.pack.PackWriter;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.DepthWalk;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;

/**
 * The {@code .git} of a workspace: for the agent, who may look at the last commits, compare, and
 * commit. We write it once and never read it.
 *
 * <p>It has no remote, so that it shows no path or address of the host, and shares no file with our
 * copy, which an agent could otherwise write.
 */
final class AgentHistory {
  private static final String CONFIG =
      """
      [core]
      \trepositoryformatversion = 0
      \tfilemode = true
      \tbare = false
      \tlogallrefupdates = true
      \tcheckstat = minimal
      \ttrustctime = false
      [user]
      \tname = Slipway Agent
      \temail = agent@slipway.invalid
      [gc]
      \tauto = 0
      """;

  private final Repository copy;
  private final ObjectId commit;
  private final int depth;

  /**
   * @param depth how many commits of history it gets
   */
  AgentHistory(Repository copy, ObjectId commit, int depth) {
    this.copy = copy;
    this.commit = commit;
    this.depth = depth;
  }

  /**
   * Makes the directory.
   *
   * @param branch the one that is checked out, without {@code refs/heads/}
   */
  void write(Path gitDirectory, String branch) throws IOException {
    Files.createDirectory(gitDirectory);
    GitLayout.write(gitDirectory, branch, CONFIG);
    try (ObjectReader reader = copy.newObjectReader()) {
      writePack(reader, gitDirectory.resolve("objects/pack"));
      List<String> boundary = boundary(reader);
      if (!boundary.isEmpty()) {
        Files.write(gitDirectory.resolve("shallow"), boundary, US_ASCII);
      }
    }
    Path reference = gitDirectory.resolve("refs/heads").resolve(branch);
    Files.createDirectories(reference.getParent());
    Files.write(reference, (commit.name() + "\n").getBytes(US_ASCII));
  }

  private void writePack(ObjectReader reader, Path directory) throws IOException {
    try (PackWriter writer = new PackWriter(PackTransfer.config(), reader)) {
      writer.setShallowPack(depth, Set.of());
      writer.preparePack(NullProgressMonitor.INSTANCE, Set.of(commit), Set.of());
      String name = "pack-" + writer.computeName().name();
      Path pack = directory.resolve(name + ".pack");
      try (OutputStream out = Files.newOutputStream(pack)) {
        writer.writePack(NullProgressMonitor.INSTANCE, NullProgressMonitor.INSTANCE, out);
      }
      Path packIndex = directory.resolve(name + ".idx");
      try (OutputStream out = Files.newOutputStream(packIndex)) {
        writer.writeIndex(out);
      }
      Directories.force(pack);
      Directories.force(packIndex);
      Directories.force(directory);
    }
  }

  /** The oldest commits that it gets, of those that have parents. */
  private List<String> boundary(ObjectReader reader) throws IOException {
    Set<ObjectId> shallow = copy.getObjectDatabase().getShallowCommits();
    List<String> boundary = new ArrayList<>();
    try (DepthWalk.RevWalk walk = new DepthWalk.RevWalk(reader, depth - 1);
        RevWalk parents = new RevWalk(reader)) {
      walk.markRoot(walk.parseCommit(commit));
      for (RevCommit each = walk.next(); each != null; each = walk.next()) {
        boolean last = each instanceof DepthWalk.Commit deep && deep.getDepth() == depth - 1;
        boolean cut = last && parents.parseCommit(each).getParentCount() > 0;
        if (cut || shallow.contains(each)) {
          boundary.add(each.name());
        }
      }
    }
    return boundary;
  }
}
