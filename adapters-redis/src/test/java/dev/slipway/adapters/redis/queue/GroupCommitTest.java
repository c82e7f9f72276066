package dev.slipway.adapters.redis.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class GroupCommitTest {
  private final List<List<Integer>> batches = Collections.synchronizedList(new ArrayList<>());

  @Test
  void everybodyGetsItsOwnAnswerFromFewBatches() throws Exception {
    GroupCommit<Integer, String> group = new GroupCommit<>(50, this::answer);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<String>> answers =
          IntStream.range(0, 2_000).mapToObj(i -> threads.submit(() -> group.submit(i))).toList();
      for (int i = 0; i < answers.size(); i++) {
        assertThat(answers.get(i).get()).isEqualTo("answer " + i);
      }
    }

    assertThat(batches.stream().mapToInt(List::size).sum()).isEqualTo(2_000);
    assertThat(batches).allSatisfy(batch -> assertThat(batch).hasSizeLessThanOrEqualTo(50));
  }

  @Test
  void whatComesWhileABatchIsOnItsWayGoesTogether() throws Exception {
    CountDownLatch firstUnderWay = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    GroupCommit<Integer, String> group =
        new GroupCommit<>(
            50,
            batch -> {
              if (batch.contains(0)) {
                firstUnderWay.countDown();
                awaitLatch(release);
              }
              return answer(batch);
            });
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<String> first = threads.submit(() -> group.submit(0));
      awaitLatch(firstUnderWay);
      List<Future<String>> rest =
          IntStream.range(1, 11).mapToObj(i -> threads.submit(() -> group.submit(i))).toList();
      while (group.gathering() < 10) {
        Thread.onSpinWait();
      }
      release.countDown();
      assertThat(first.get()).isEqualTo("answer 0");
      for (Future<String> answer : rest) {
        answer.get();
      }
    }

    assertThat(batches).hasSize(2);
    assertThat(batches.get(1)).hasSize(10);
  }

  @Test
  void failureReachesEverybodyOfItsBatchAndNobodyElse() {
    GroupCommit<Integer, String> group =
        new GroupCommit<>(
            50,
            batch -> {
              if (batch.contains(13)) {
                throw new IllegalStateException("unlucky");
              }
              return answer(batch);
            });

    assertThatIllegalStateException().isThrownBy(() -> group.submit(13)).withMessage("unlucky");
    assertThat(group.submit(14)).isEqualTo("answer 14");
  }

  private List<String> answer(List<Integer> batch) {
    batches.add(batch);
    return batch.stream().map(item -> "answer " + item).toList();
  }

  private static void awaitLatch(CountDownLatch latch) {
    try {
      assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException interrupted) {
      throw new AssertionError("nobody interrupts this", interrupted);
    }
  }
}
