package dev.slipway.adapters.memory.store;

import dev.slipway.domain.server.Allocation;
import dev.slipway.domain.server.PortRange;
import dev.slipway.domain.server.ServerHandle;
import dev.slipway.domain.task.ProjectId;
import dev.slipway.ports.store.AllocationResult;
import dev.slipway.ports.store.AllocationResult.Exhausted;
import dev.slipway.ports.store.AllocationResult.OutsideOfRange;
import dev.slipway.ports.store.AllocationResult.Reserved;
import dev.slipway.ports.store.Allocations;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Stores whose allocations are wrong. */
final class BrokenAllocations {
  private BrokenAllocations() {}

  /** Allocations whose reservations can go differently. */
  abstract static class BrokenReserve extends BrokenStore {
    abstract AllocationResult reserve(
        Allocations sound, ServerHandle server, PortRange range, ProjectId projectId);

    @Override
    Allocations allocations(Allocations sound) {
      return new Forwarding.OfAllocations(sound) {
        @Override
        public AllocationResult reserve(ServerHandle server, PortRange range, ProjectId projectId) {
          return BrokenReserve.this.reserve(sound, server, range, projectId);
        }
      };
    }
  }

  static final class HighestFreePortIsReserved extends BrokenReserve {
    @Override
    AllocationResult reserve(
        Allocations sound, ServerHandle server, PortRange range, ProjectId projectId) {
      AllocationResult result = new Exhausted();
      for (int port = range.last(); port >= range.first(); port--) {
        result = sound.reserve(server, PortRange.of(port), projectId);
        if (result instanceof Reserved) {
          return result;
        }
      }
      return result;
    }
  }

  static final class TimeIsDropped extends BrokenStore {
    @Override
    Allocations allocations(Allocations sound) {
      return new Forwarding.OfAllocations(sound) {
        @Override
        public Optional<Allocation> find(ServerHandle server, ProjectId projectId) {
          return sound
              .find(server, projectId)
              .map(found -> new Allocation(server, found.port(), projectId, Instant.EPOCH));
        }
      };
    }
  }

  static final class AllocationIsMadeUp extends BrokenStore {
    @Override
    Allocations allocations(Allocations sound) {
      return new Forwarding.OfAllocations(sound) {
        @Override
        public Optional<Allocation> find(ServerHandle server, ProjectId projectId) {
          return sound.find(server, projectId).or(() -> sound.list(server, 1).stream().findFirst());
        }
      };
    }
  }

  static final class TakenPortIsGivenToOthers extends BrokenReserve {
    @Override
    AllocationResult reserve(
        Allocations sound, ServerHandle server, PortRange range, ProjectId projectId) {
      AllocationResult result = sound.reserve(server, range, projectId);
      return result instanceof Exhausted
          ? new Reserved(new Allocation(server, range.last(), projectId, Instant.EPOCH))
          : result;
    }
  }

  /** Whoever was refused once is refused for ever. */
  static final class RefusalSpoilsTheStore extends BrokenReserve {
    private boolean spoilt;

    @Override
    AllocationResult reserve(
        Allocations sound, ServerHandle server, PortRange range, ProjectId projectId) {
      AllocationResult result = spoilt ? new Exhausted() : sound.reserve(server, range, projectId);
      spoilt |= result instanceof Exhausted;
      return result;
    }
  }

  static final class ProjectGetsAnotherPortEachTime extends BrokenReserve {
    private int times;

    @Override
    AllocationResult reserve(
        Allocations sound, ServerHandle server, PortRange range, ProjectId projectId) {
      times++;
      return sound.reserve(server, range, new ProjectId(projectId.value() + "-" + times));
    }
  }

  static final class PortOutsideOfTheRangeIsGiven extends BrokenReserve {
    @Override
    AllocationResult reserve(
        Allocations sound, ServerHandle server, PortRange range, ProjectId projectId) {
      AllocationResult result = sound.reserve(server, range, projectId);
      return result instanceof OutsideOfRange outside ? new Reserved(outside.held()) : result;
    }
  }

  static final class AllServersAreOne extends BrokenReserve {
    @Override
    AllocationResult reserve(
        Allocations sound, ServerHandle server, PortRange range, ProjectId projectId) {
      return sound.reserve(new ServerHandle("web-1"), range, projectId);
    }
  }

  static final class ReleaseIsForgotten extends BrokenStore {
    @Override
    Allocations allocations(Allocations sound) {
      return new Forwarding.OfAllocations(sound) {
        @Override
        public boolean release(Allocation allocation) {
          return true;
        }
      };
    }
  }

  static final class ReleaseIgnoresTheTime extends BrokenStore {
    @Override
    Allocations allocations(Allocations sound) {
      return new Forwarding.OfAllocations(sound) {
        @Override
        public boolean release(Allocation allocation) {
          return sound
              .find(allocation.server(), allocation.projectId())
              .filter(sound::release)
              .isPresent();
        }
      };
    }
  }

  static final class ListIsReversed extends BrokenStore {
    @Override
    Allocations allocations(Allocations sound) {
      return new Forwarding.OfAllocations(sound) {
        @Override
        public List<Allocation> list(ServerHandle server, int limit) {
          return sound.list(server, limit).reversed();
        }
      };
    }
  }

  /** As if each saw all ports free, and no key forbade to reserve one again. */
  static final class PortsAreReservedOnAnOldView extends BrokenReserve {
    @Override
    AllocationResult reserve(
        Allocations sound, ServerHandle server, PortRange range, ProjectId projectId) {
      AllocationResult first = sound.reserve(server, PortRange.of(range.first()), projectId);
      return first instanceof Exhausted
          ? new Reserved(new Allocation(server, range.first(), projectId, Instant.EPOCH))
          : first;
    }
  }
}
