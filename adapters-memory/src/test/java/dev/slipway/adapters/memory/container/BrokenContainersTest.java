package dev.slipway.adapters.memory.container;

import dev.slipway.testkit.ContractProof;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every case of the container contract, seen failing on an adapter with one flaw. */
final class BrokenContainersTest {
  private final ContractProof proof = ContractProof.of(MemoryContainersTest.class);

  @TestFactory
  Stream<DynamicTest> contractNoticesEachFlaw() {
    starts();
    outputs();
    ends();
    watches();
    return proof.tests();
  }

  private void starts() {
    proof
        .flaw(
            BrokenStarts.CreateStarts.class,
            "createdContainerDoesNothing",
            "stopOfACreatedOneIsCreated")
        .flaw(
            BrokenStarts.CreateReplaces.class,
            "secondCreateAdoptsTheFirst",
            "createOfARunningOneLeavesItRunning")
        .flaw(
            BrokenStarts.CreateForgetsTheWorkspace.class,
            "workingDirectoryIsTheWorkspace",
            "stopAsksBeforeItKills")
        .flaw(BrokenStarts.MissingImageIsAccepted.class, "missingImageIsRejected")
        .flaw(
            BrokenStarts.StartAlwaysClaimsToHaveCreated.class,
            "startOfNoContainerIsGone",
            "startReportsARunningContainer",
            "removeForgetsACreatedOne")
        .flaw(
            BrokenStarts.StartTwiceRunsTwice.class,
            "startOfARunningOneStartsNothing",
            "startOfAnEndedOneStartsNothing")
        .flaw(BrokenStarts.EachRunnerStartsItsOwn.class, "startByManyRunnersAtOnceStartsOnce")
        .flaw(
            BrokenStarts.InputIsCutShort.class,
            "inputArrivesWholeAndEnds",
            "longInputArrivesWhole",
            "nextRunnerStartsWhatWasCreated")
        .flaw(BrokenStarts.InputIsMadeUp.class, "emptyInputEndsAtOnce")
        .flaw(BrokenStarts.InputNeverEnds.class, "inputArrivesWholeAndEnds", "emptyInputEndsAtOnce")
        .flaw(BrokenStarts.EnvironmentOfTheRunnerLeaks.class, "environmentIsExactlyTheDeclared")
        .flaw(BrokenStarts.IsolationIsOnlyClaimed.class, "isolationIsAsDeclared")
        .flaw(BrokenStarts.ExitCodesAreLost.class, "exitCodeIsReported", "nameIsFreeAfterRemove");
  }

  private void outputs() {
    proof
        .flaw(BrokenOutputs.OutputIsUncapped.class, "outputIsCutToItsEnd", "hugeOutputIsBounded")
        .flaw(
            BrokenOutputs.OutputIsCutToItsBeginning.class,
            "outputIsCutToItsEnd",
            "hugeOutputIsBounded")
        .flaw(BrokenOutputs.TruncationIsNotTold.class, "outputIsCutToItsEnd")
        .flaw(BrokenOutputs.TruncationIsToldAtTheCap.class, "outputThatJustFitsIsWhole")
        .flaw(BrokenOutputs.CutFallsInsideCharacters.class, "cutFallsBetweenCharacters")
        .flaw(BrokenOutputs.InvalidBytesVanish.class, "invalidUtf8IsReplaced")
        .flaw(BrokenOutputs.OutputComesAfterTheEnd.class, "outputOfARunningContainerIsSeen")
        .flaw(
            BrokenOutputs.NothingPrintedIsTold.class,
            "nothingPrintedIsEmpty",
            "outputOfNoContainerIsEmpty")
        .flaw(BrokenOutputs.ErrorOutputIsDropped.class, "outputAndErrorAreKeptTogether")
        .flaw(BrokenOutputs.EverythingIsStored.class, "hugeOutputIsBounded");
  }

  private void ends() {
    proof
        .flaw(
            BrokenEnds.StopReturnsWithoutKilling.class,
            "stopEndsARunningOne",
            "stopLeavesNoChildBehind",
            "stopLeavesNoDaemonBehind",
            "nextRunnerSeesWhatRuns")
        .flaw(BrokenEnds.StopKillsAtOnce.class, "stopEndsARunningOne", "stopAsksBeforeItKills")
        .flaw(BrokenEnds.StopOnlyAsks.class, "stopKillsWhatIgnoresTheRequest")
        .flaw(
            BrokenEnds.StopClaimsEveryEnd.class,
            "stopOfACreatedOneIsCreated",
            "stopOfAnEndedOneKeepsItsExit",
            "stopOfNoContainerIsGone",
            "stopKillsWhatIgnoresTheRequest")
        .flaw(
            BrokenEnds.ChildrenOutliveTheirContainer.class,
            "stopLeavesNoChildBehind",
            "stopLeavesNoDaemonBehind",
            "endedOneLeavesNoChildBehind",
            "endedOneLeavesNoDaemonBehind",
            "removeEndsARunningOne")
        .flaw(BrokenEnds.EveryKillIsOutOfMemory.class, "killIsNotOutOfMemory")
        .flaw(BrokenEnds.OutOfMemoryIsAKill.class, "outOfMemoryIsToldApart")
        .flaw(
            BrokenEnds.RemoveOnlyStops.class,
            "removeEndsARunningOne",
            "removeForgetsAnEndedOne",
            "removeForgetsACreatedOne",
            "removeTwiceIsRemoveOnce",
            "nameIsFreeAfterRemove")
        .flaw(BrokenEnds.RemoveTakesTheWorkspace.class, "removeLeavesTheWorkspace");
  }

  private void watches() {
    proof
        .flaw(
            BrokenWatches.EachRunnerKnowsOnlyItsOwn.class,
            "nextRunnerSeesWhatRuns",
            "nextRunnerStartsWhatWasCreated",
            "nextRunnerCollectsWhatEndedUnwatched",
            "containersGoOnWhenTheirRunnerCloses")
        .flaw(
            BrokenWatches.CloseEndsEverything.class,
            "nextRunnerCollectsWhatEndedUnwatched",
            "containersGoOnWhenTheirRunnerCloses")
        .flaw(BrokenWatches.ListHoldsRunningOnesOnly.class, "listHoldsEveryStatusOfTheInstance")
        .flaw(BrokenWatches.ListHoldsEveryInstance.class, "listHoldsNoOtherInstance")
        .flaw(BrokenWatches.ListHoldsOneThatNeverWas.class, "listOfNoContainersIsEmpty")
        .flaw(BrokenWatches.EventsNeverCome.class, "endIsAnEvent", "nextRunnerHearsOfTheEnd")
        .flaw(BrokenWatches.EventsAreOfEverybody.class, "eventsAreOfTheInstance")
        .flaw(BrokenWatches.EventsComeBeforeTheEnd.class, "waitForEventsEnds")
        .flaw(BrokenWatches.EngineDownLooksGone.class, "engineThatDoesNotAnswerIsUnavailable")
        .flaw(BrokenWatches.DescriptionIsAnEssay.class, "describesItselfInOneLine");
  }
}
