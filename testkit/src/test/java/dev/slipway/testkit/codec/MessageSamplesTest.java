package dev.slipway.testkit.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.domain.message.Message;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class MessageSamplesTest {
  @Test
  void thereIsOneSampleOfEachMessage() {
    assertThat(MessageSamples.all()).extracting(Object::getClass).doesNotHaveDuplicates();
    assertThat(MessageSamples.all().stream().map(Object::getClass).collect(Collectors.toSet()))
        .isEqualTo(leaves(Message.class).collect(Collectors.toSet()));
  }

  @Test
  void onlyResultsForCallersHaveNoQueueOfTheirOwn() {
    assertThat(MessageSamples.all())
        .filteredOn(message -> MessageSamples.queueOf(message).isEmpty())
        .extracting(message -> message.getClass().getSimpleName())
        .containsExactly("EngineeringResult", "DeployResult");
  }

  private static Stream<Class<?>> leaves(Class<?> type) {
    return type.isSealed()
        ? Arrays.stream(type.getPermittedSubclasses()).flatMap(MessageSamplesTest::leaves)
        : Stream.of(type);
  }
}
