package dev.slipway.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ContractProofTest {
  @Test
  void flawThatItsCasesNoticeIsAccepted() {
    ContractProof proof =
        ContractProof.of(Sound.class).flaw(AddsOneTooMuch.class, "adds", "addsZero", "nestedAdds");

    assertThatCode(first(proof)::execute).doesNotThrowAnyException();
    assertThatCode(last(proof)::execute).doesNotThrowAnyException();
  }

  @Test
  void soundAdapterIsNoFlaw() {
    ContractProof proof = ContractProof.of(Sound.class).flaw(Sound.class, "adds");

    assertThatThrownBy(first(proof)::execute)
        .isInstanceOf(AssertionError.class)
        .hasMessage("case adds does not notice that sound");
  }

  @Test
  void onlyOneBrokenInvocationOfAParameterizedCaseIsEnough() {
    ContractProof proof = ContractProof.of(Sound.class).flaw(WrongAtZero.class, "addsZero");

    assertThatCode(first(proof)::execute).doesNotThrowAnyException();
  }

  @Test
  void caseThatBreaksHasNotNoticed() {
    ContractProof proof = ContractProof.of(Sound.class).flaw(Throws.class, "adds");

    assertThatThrownBy(first(proof)::execute)
        .hasMessageStartingWith("case adds breaks")
        .hasRootCauseInstanceOf(IllegalStateException.class);
  }

  @Test
  void misspeltCaseIsNamed() {
    ContractProof proof = ContractProof.of(Sound.class).flaw(AddsOneTooMuch.class, "ads");

    assertThatThrownBy(first(proof)::execute).hasMessageContaining("case ads did not run");
    assertThatThrownBy(last(proof)::execute).hasMessageContaining("not in the contract: [ads]");
  }

  @Test
  void caseThatNoFlawBreaksIsNamedUnlessExcepted() {
    ContractProof proof = ContractProof.of(Sound.class).flaw(AddsOneTooMuch.class, "adds");

    assertThatThrownBy(last(proof)::execute)
        .hasMessageContaining("never seen failing: [addsZero, nestedAdds]");
    proof.unseen("left out here on purpose", "addsZero", "nestedAdds");
    assertThatCode(last(proof)::execute).doesNotThrowAnyException();
  }

  @Test
  void testsAreNamedAfterTheirFlaws() {
    ContractProof proof = ContractProof.of(Sound.class).flaw(AddsOneTooMuch.class, "adds");

    assertThat(proof.tests().map(DynamicTest::getDisplayName))
        .containsExactly("finds: adds one too much", "every case has been seen failing");
  }

  private static Executable first(ContractProof proof) {
    return proof.tests().toList().getFirst().getExecutable();
  }

  private static Executable last(ContractProof proof) {
    List<DynamicTest> tests = proof.tests().toList();
    return tests.getLast().getExecutable();
  }

  abstract static class AdderContract {
    abstract int add(int one, int other);

    @Test
    void adds() {
      assertThat(add(1, 2)).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 7})
    void addsZero(int number) {
      assertThat(add(number, 0)).isEqualTo(number);
    }

    @Nested
    class Inside {
      @Test
      void nestedAdds() {
        assertThat(add(2, 2)).isEqualTo(4);
      }
    }
  }

  static final class Sound extends AdderContract {
    @Override
    int add(int one, int other) {
      return one + other;
    }
  }

  static final class AddsOneTooMuch extends AdderContract {
    @Override
    int add(int one, int other) {
      return one + other + 1;
    }
  }

  static final class WrongAtZero extends AdderContract {
    @Override
    int add(int one, int other) {
      return one == 0 ? 5 : one + other;
    }
  }

  static final class Throws extends AdderContract {
    @Override
    int add(int one, int other) {
      throw new IllegalStateException("no sums today");
    }
  }
}
