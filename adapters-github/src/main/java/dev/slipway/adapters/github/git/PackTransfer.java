package dev.slipway.adapters.github.git;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.eclipse.jgit.internal.storage.pack.PackWriter;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.pack.PackConfig;
import org.eclipse.jgit.transport.PackParser;
import org.eclipse.jgit.util.TemporaryBuffer;

/**
 * Copies commits from one repository of this disk to another, without a server between.
 *
 * <p>The objects pass through a pack that the receiver checks and forces to the disk before it can
 * be seen. JGit's own local transport does the same through two pipes and a thread, and then starts
 * to clean up the receiver, which may be the user's own repository.
 */
final class PackTransfer {
  private static final int IN_MEMORY_BYTES = 16 << 20;

  private PackTransfer() {}

  /**
   * Copies the commits and all before them that the receiver has no branch at.
   *
   * @param temporary a directory of ours for a pack that memory does not hold
   */
  static void copy(Repository from, Repository to, Collection<ObjectId> commits, Path temporary)
      throws IOException {
    TemporaryBuffer pack = new TemporaryBuffer.LocalFile(temporary.toFile(), IN_MEMORY_BYTES);
    try {
      if (write(from, pack, new HashSet<>(commits), shared(from, to))) {
        receive(to, pack);
      }
    } finally {
      pack.destroy();
    }
  }

  /** Packs the commits; whether there is anything to send. */
  private static boolean write(
      Repository from, TemporaryBuffer pack, Set<ObjectId> commits, Set<ObjectId> shared)
      throws IOException {
    try (ObjectReader reader = from.newObjectReader();
        PackWriter writer = new PackWriter(config(), reader)) {
      writer.preparePack(NullProgressMonitor.INSTANCE, commits, shared);
      writer.writePack(NullProgressMonitor.INSTANCE, NullProgressMonitor.INSTANCE, pack);
      pack.close();
      return writer.getObjectCount() > 0;
    }
  }

  private static void receive(Repository to, TemporaryBuffer pack) throws IOException {
    try (ObjectInserter inserter = to.newObjectInserter();
        InputStream in = pack.openInputStream()) {
      PackParser parser = inserter.newPackParser(in);
      parser.parse(NullProgressMonitor.INSTANCE);
      inserter.flush();
    }
  }

  /** The receiver's tips that the sender has too. */
  private static Set<ObjectId> shared(Repository from, Repository to) throws IOException {
    Set<ObjectId> shared = new HashSet<>();
    for (Ref ref : to.getRefDatabase().getRefs()) {
      ObjectId tip = ref.getObjectId();
      if (tip != null && from.getObjectDatabase().has(tip)) {
        shared.add(tip);
      }
    }
    return shared;
  }

  /** Speed before size: what is packed is sent as it is, on this thread. */
  static PackConfig config() {
    PackConfig config = new PackConfig();
    config.setDeltaCompress(false);
    config.setThreads(1);
    return config;
  }
}
