package dev.slipway.adapters.memory.limit;

import dev.slipway.testkit.ContractProof;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The limit contract notices each way in which limits may be broken. */
final class BrokenRateLimitsTest {
  @TestFactory
  Stream<DynamicTest> contractNoticesEveryFlaw() {
    ContractProof proof = ContractProof.of(MemoryRateLimitsTest.class);
    taking(proof);
    time(proof);
    pauses(proof);
    numbers(proof);
    return proof.tests();
  }

  private static void taking(ContractProof proof) {
    proof
        .flaw(
            TakingFlaws.EverythingIsGranted.class,
            "emptyLimitGrantsNothing",
            "refusalTakesNothing",
            "processesShareALimit",
            "manyThreadsGetExactlyWhatIsThere",
            "manyThreadsStayUnderTheRate")
        .flaw(
            TakingFlaws.RemainingIsTheCapacity.class, "grantTellsWhatRemains", "unusedLimitIsFull")
        .flaw(TakingFlaws.RefusalTakesWhatIsThere.class, "refusalTakesNothing")
        .flaw(TakingFlaws.TooManyTokensAreRefusedOnly.class, "moreThanTheCapacityIsAMistake")
        .flaw(
            TakingFlaws.AllKeysAreOne.class,
            "limitsDoNotShareTokens",
            "keysThatLookAlikeAreDifferent")
        .flaw(TakingFlaws.KeysAreCut.class, "keysThatLookAlikeAreDifferent")
        .flaw(TakingFlaws.LookingTakesAToken.class, "lookingTakesNothing")
        .flaw(
            TakingFlaws.EachProcessCountsForItself.class,
            "processesShareALimit",
            "manyThreadsGetExactlyWhatIsThere")
        .flaw(TakingFlaws.RestartForgets.class, "restartKeepsTheLevel", "restartKeepsAPause");
  }

  private static void time(ContractProof proof) {
    proof
        .flaw(
            TakingFlaws.InstantIsTooEarly.class,
            "tokenIsThereAtTheInstantThatWasTold",
            "largeNumbersAreCountedExactly")
        .flaw(
            TakingFlaws.InstantIsTooLate.class,
            "tokenIsNotThereBeforeTheInstantThatWasTold",
            "clockThatIsBehindIsToldTheSharedTime")
        .flaw(TakingFlaws.TimeLeftIsOfAnotherClock.class, "timeLeftLeadsToTheInstant")
        .flaw(TakingFlaws.TokensDropAtOnce.class, "tokensDropOneByOne")
        .flaw(TakingFlaws.BucketHoldsTwiceItsCapacity.class, "bucketHoldsNoMoreThanItsCapacity")
        .flaw(
            TakingFlaws.OwnClockDecides.class,
            "clockThatIsAheadGrantsNoMore",
            "clockThatIsAheadTakesNothingFromOthers");
  }

  private static void pauses(ContractProof proof) {
    proof
        .flaw(
            PauseFlaws.PauseIsIgnored.class,
            "pausedLimitGrantsNothingAndSaysUntilWhen",
            "limitThatNobodyUsedYetIsPausedToo",
            "nothingIsGrantedBeforeAPauseEnds",
            "pauseForATimeIsCountedByTheSharedClock")
        .flaw(
            PauseFlaws.LastPauseCounts.class,
            "pauseIsNeverShortened",
            "laterOfPauseAndTokensIsTold")
        .flaw(PauseFlaws.FirstPauseCounts.class, "pauseIsExtended")
        .flaw(
            PauseFlaws.PauseEndsEarly.class,
            "nothingIsGrantedBeforeAPauseEnds",
            "pauseForATimeIsCountedByTheSharedClock")
        .flaw(
            PauseFlaws.PauseEndsLate.class,
            "pauseEndsAtItsInstant",
            "instantThatIsPastPausesNothing")
        .flaw(PauseFlaws.EndlessPauseLastsADay.class, "endlessPauseNeverEnds")
        .flaw(PauseFlaws.NegativePauseIsNone.class, "negativeTimeToPauseIsAMistake")
        .flaw(PauseFlaws.PauseIsOfAllLimits.class, "otherLimitsAreNotPaused")
        .flaw(PauseFlaws.PauseIsNotTold.class, "pausedLimitGrantsNothingAndSaysUntilWhen");
  }

  private static void numbers(ContractProof proof) {
    proof
        .flaw(
            PauseFlaws.OtherNumbersAreAnotherLimit.class,
            "largerNumbersGiveNoFreeBurst",
            "usedShareIsKeptWhereTheCapacityGrows",
            "usedShareIsKeptWhereTheCapacityShrinks")
        .flaw(PauseFlaws.FirstNumbersStay.class, "newRateCountsFromTheChangeOn")
        .flaw(TakingFlaws.BucketHoldsTwiceItsCapacity.class, "unusedLimitIsFullWithAnyNumbers")
        .flaw(PauseFlaws.LookingMakesItNew.class, "lookingWithOtherNumbersChangesNothing");
  }
}
