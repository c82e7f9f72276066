package dev.slipway.adapters.memory.store;

import dev.slipway.testkit.ContractProof;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Each case of the store contract notices a store that is broken where it looks. */
final class BrokenStoreTest {
  @TestFactory
  Stream<DynamicTest> contractNoticesEachFlaw() {
    ContractProof proof = ContractProof.of(MemoryStoreTest.class);
    transactions(proof);
    flows(proof);
    outboxes(proof);
    leases(proof);
    tasks(proof);
    records(proof);
    audits(proof);
    allocations(proof);
    return proof.tests();
  }

  private static void transactions(ContractProof proof) {
    proof
        .flaw(BrokenTransactions.CommitIsForgotten.class, "committedWriteIsSeenByEverybody")
        .flaw(
            BrokenTransactions.TransactionIsNotAtomic.class,
            "workThatThrowsWritesNothing",
            "workThatEndsInAnErrorWritesNothing",
            "workThatThrowsRestoresWhatItReplaced",
            "abortedReservationAndReleaseChangeNothing",
            "eventOfAnAbortedTransactionIsStillNew")
        .flaw(BrokenTransactions.ReadsMayWrite.class, "readRefusesToWrite")
        .flaw(BrokenTransactions.TransactionNeverEnds.class, "transactionIsOfNoUseAfterItsEnd")
        .flaw(
            BrokenTransactions.TransactionsMayBeNested.class,
            "storeRefusesToBeUsedWithinItsOwnTransaction")
        .flaw(
            BrokenTransactions.ClosingDoesNothing.class,
            "transactionWhoseHandleIsClosedWritesNothing",
            "closedStoreIsUnavailable")
        .flaw(BrokenTransactions.ClosingTwiceThrows.class, "closingTwiceIsLegal")
        .flaw(BrokenTransactions.ViewIsNotConsistent.class, "readSeesOneConsistentView")
        .flaw(
            BrokenTransactions.TimeIsTheMachines.class,
            "timeIsTheSameThroughoutATransaction",
            "timeIsTheSameThroughoutARead",
            "timeDoesNotGoBackWithTheClock",
            "timeSeenByAReadDoesNotGoBackForTheSameHandle",
            "timeRunsForwardInTheOrderOfCommits")
        .flaw(BrokenTransactions.TimeStandsStill.class, "timeFollowsTheClock")
        .flaw(BrokenTransactions.TimeStaysAhead.class, "timeIsThatOfTheClockAgainOnceItCaughtUp");
  }

  private static void flows(ContractProof proof) {
    proof
        .flaw(BrokenFlows.FlowIsNeverFound.class, "transactionSeesItsOwnWrite")
        .flaw(BrokenFlows.FlowsOfAllKindsShareOneKey.class, "unknownFlowIsNotFound")
        .flaw(BrokenFlows.TimesAreCutToMicroseconds.class, "flowIsFoundAsSaved")
        .flaw(BrokenFlows.SavesAreLost.class, "flowMovesFromVersionToVersion", "noIncrementIsLost")
        .flaw(
            BrokenFlows.VersionIsIgnored.class,
            "flowIsFirstSavedOnce",
            "staleVersionChangesNothing",
            "versionOfAFlowThatIsNotStoredConflicts",
            "versionsAheadOfTheStoredOneConflict")
        .flaw(BrokenFlows.ConflictSpoilsTheTransaction.class, "refusalsLeaveTheTransactionInUse")
        .flaw(
            BrokenFlows.FenceIsIgnored.class,
            "eventOfAnEarlierTurnIsRefused",
            "eventOfAnEarlierTurnIsRefusedWhateverTheVersion")
        .flaw(
            BrokenFlows.FenceRefusesItsOwnTurn.class,
            "eventOfTheSameTurnOrALaterOneOrOfNoneMovesTheFlow")
        .flaw(
            BrokenFlows.UnfitStatesAreRepaired.class,
            "fenceNeverFalls",
            "versionsFollowEachOther",
            "timeOfAFlowsStepsNeverFalls")
        .flaw(
            BrokenFlows.NoWakeupMeansAtOnce.class,
            "flowWithoutWakeupIsNeverDue",
            "clearedWakeupIsNotDue")
        .flaw(BrokenFlows.WakeupIsDropped.class, "movedWakeupIsDueOnceAtItsNewTime")
        .flaw(BrokenFlows.DueIsReversed.class, "dueFlowsComeEarliestFirst")
        .flaw(BrokenFlows.DueIgnoresItsLimit.class, "dueFlowsKeepToTheLimit")
        .flaw(BrokenFlows.DueComesTooEarly.class, "wakeupIsDueAtItsInstantAndNotBefore");
  }

  private static void outboxes(ContractProof proof) {
    proof
        .flaw(BrokenOutboxes.HeadersAreDropped.class, "rowIsKeptExactly")
        .flaw(BrokenOutboxes.AnnouncementIsKept.class, "announcementIsDoneOncePublished")
        .flaw(
            BrokenOutboxes.LaterRowReplacesTheFirst.class,
            "rowIsAddedOncePerKey",
            "addingAPublishedRowAgainDoesNotMakeItUnpublished")
        .flaw(
            BrokenOutboxes.OrderIsReversed.class,
            "rowsComeInTheOrderAdded",
            "rowsPublishedAgainKeepTheOrderAdded")
        .flaw(BrokenOutboxes.UnpublishedIgnoresItsLimit.class, "unpublishedRowsKeepToTheLimit")
        .flaw(BrokenOutboxes.OutboxLooksEmpty.class, "decisionIsMadeOnWhatIsStillTrueAtTheCommit")
        .flaw(
            BrokenOutboxes.PublishingIsForgotten.class,
            "publishedRowIsPublishedAgainOnlyAfterItsTime",
            "publishingAnUnknownRowIsANoOp")
        .flaw(BrokenOutboxes.AnswerRemovesNoRow.class, "answeredRowIsGone")
        .flaw(
            BrokenOutboxes.WithdrawalIsForgotten.class, "withdrawnRowsOfTheOwnerAreGoneAndNoOthers")
        .flaw(BrokenOutboxes.EverythingIsPending.class, "rowIsPendingFromItsAdditionOn")
        .flaw(
            BrokenOutboxes.EpochIsNotRaised.class,
            "raisedEpochMakesEveryRowUnpublished",
            "epochIsNeverLowered")
        .flaw(
            BrokenOutboxes.EveryEventIsNew.class,
            "eventIsNewOnce",
            "eventIsNewOnceWithinATransaction",
            "eventIsNewForOneOnly")
        .flaw(BrokenOutboxes.InboxContainsNothing.class, "inboxContainsWhatWasAdded")
        .flaw(BrokenOutboxes.InboxIsNeverPruned.class, "pruningForgetsOldEvents")
        .flaw(
            BrokenOutboxes.PruningIgnoresAgeAndLimit.class,
            "pruningKeepsWhatWasTakenInAtThatTimeOrLater",
            "pruningTakesTheOldestFirstWithinTheLimit")
        .flaw(
            BrokenOutboxes.PruningForgetsWhatMayBePublished.class,
            "pruningKeepsEventsWhoseRowMayStillBePublished")
        .flaw(BrokenOutboxes.PruningOutlivesItsTransaction.class, "abortedPruningForgetsNothing");
  }

  private static void leases(ContractProof proof) {
    proof
        .flaw(
            BrokenLeases.LeaseNeverEnds.class,
            "freeLeaseIsTakenUntilTheStoresTime",
            "leaseEndsThoughTheClockWasSetBack")
        .flaw(BrokenLeases.LeaseIsGivenToAnybody.class, "heldLeaseIsRefusedToOthers")
        .flaw(BrokenLeases.AllNamesAreOneLease.class, "leasesOfOtherNamesAreFree")
        .flaw(
            BrokenLeases.ExtensionIsANewLease.class,
            "holderExtendsItsLeaseWithTheSameFence",
            "extensionNeverShortensALease")
        .flaw(
            BrokenLeases.FenceFallsWithTheLease.class,
            "endedLeaseGoesToTheNextWithAHigherFence",
            "fenceRisesThoughTheSameHolderTakesItsEndedLeaseAgain",
            "releasedLeaseIsFreeAndItsFenceRemembered",
            "fenceRisesThoughTheSameHolderTakesItsReleasedLeaseAgain",
            "fenceSurvivesARestart")
        .flaw(BrokenLeases.LeaseWithoutATimeIsGiven.class, "leaseWithoutATimeIsRefused")
        .flaw(BrokenLeases.EveryLeaseIsHeld.class, "leaseIsNotHeldAfterItsEnd")
        .flaw(BrokenLeases.ReleaseIgnoresTheFence.class, "lostLeaseCannotBeReleased");
  }

  private static void tasks(ContractProof proof) {
    proof
        .flaw(BrokenTasks.RequestIsDropped.class, "taskIsFoundAsAdded")
        .flaw(BrokenTasks.LaterTaskReplacesTheFirst.class, "taskIsAddedOnce")
        .flaw(BrokenTasks.UnknownTaskIsMadeUp.class, "unknownTaskIsNotFound")
        .flaw(
            BrokenTasks.StatusIsNeverReplaced.class,
            "standingIsReplacedByEveryOther",
            "listOfAStatusFollowsTheStanding")
        .flaw(BrokenTasks.UpdateOfAnUnknownTaskIsIgnored.class, "standingOfAnUnknownTaskIsRefused")
        .flaw(BrokenTasks.ListIsReversed.class, "newestTasksAreListedFirstAndEqualsById")
        .flaw(BrokenTasks.ListIgnoresItsLimit.class, "listKeepsToTheLimit")
        .flaw(BrokenTasks.ListIgnoresTheStatus.class, "listOfAStatusFollowsTheStanding")
        .flaw(BrokenTasks.LineIsReversed.class, "waitingLineIsOldestFirst")
        .flaw(BrokenTasks.LineForgetsWhatIsNeeded.class, "waitingTaskSaysWhoWaitsForWhat")
        .flaw(BrokenTasks.EveryTaskWaits.class, "onlyTasksInLineWait")
        .flaw(
            BrokenTasks.LineIsNeverLeft.class,
            "taskLeavesAndJoinsTheLineByItsStanding",
            "nextInLineFollowsTheHead")
        .flaw(
            BrokenTasks.HeadOfLineIgnoresPriority.class,
            "headOfLineIsThePriorityThenTheOldestThenTheFirstById")
        .flaw(
            BrokenTasks.ReservationIsLost.class,
            "reservationIsSeenAsLongAsTheStandingHoldsIt",
            "changedReservationReplacesTheFirst",
            "reservationMadeInATransactionIsSeenInIt")
        .flaw(
            BrokenTasks.ReservationsAreMadeOnAnOldView.class,
            "admissionsAtOnceDoNotExceedTheCapacity");
  }

  private static void audits(ContractProof proof) {
    proof
        .flaw(BrokenAudits.ReasonIsDropped.class, "auditEntryIsKeptExactly")
        .flaw(BrokenAudits.AuditComesFirstFirst.class, "auditEntriesComeLastFirstWithinTheLimit")
        .flaw(
            BrokenAudits.AuditsOfAllObjectsAreListed.class, "auditEntriesOfOneObjectAreListedAlone")
        .flaw(BrokenAudits.EqualAuditsAreOne.class, "sameActTwiceIsTwoAuditEntries");
  }

  private static void allocations(ContractProof proof) {
    proof
        .flaw(
            BrokenAllocations.HighestFreePortIsReserved.class,
            "lowestFreePortIsReserved",
            "highestPortThatThereIsCanBeReserved")
        .flaw(BrokenAllocations.TimeIsDropped.class, "allocationIsFoundAsReserved")
        .flaw(BrokenAllocations.AllocationIsMadeUp.class, "projectWithoutAPortIsNotFound")
        .flaw(
            BrokenAllocations.TakenPortIsGivenToOthers.class,
            "reservedPortIsRefusedToOthers",
            "fullRangeIsExhausted",
            "oneProjectMoreThanThereArePortsIsRefused")
        .flaw(BrokenAllocations.RefusalSpoilsTheStore.class, "refusalLeavesTheTransactionInUse")
        .flaw(
            BrokenAllocations.ProjectGetsAnotherPortEachTime.class,
            "sameProjectGetsItsPortAgain",
            "sameProjectGetsItsPortAgainWithinATransaction",
            "projectThatReservesManyTimesAtOnceGetsOnePort")
        .flaw(
            BrokenAllocations.PortOutsideOfTheRangeIsGiven.class,
            "portOutsideOfTheRangeIsToldAndKept")
        .flaw(BrokenAllocations.AllServersAreOne.class, "portsOfServersAreApart")
        .flaw(
            BrokenAllocations.ReleaseIsForgotten.class,
            "releasedPortIsFreeAgain",
            "portIsReleasedOnce")
        .flaw(BrokenAllocations.ReleaseIgnoresTheTime.class, "lateReleaseLeavesALaterReservation")
        .flaw(
            BrokenAllocations.ListIsReversed.class,
            "allocationsOfAServerAreListedByPortWithinTheLimit")
        .flaw(
            BrokenAllocations.PortsAreReservedOnAnOldView.class,
            "projectsThatReserveAtOnceGetAPortEach");
  }

  private static void records(ContractProof proof) {
    proof
        .flaw(BrokenRecords.BytesAreReadAsText.class, "deadLetterIsKeptExactly")
        .flaw(
            BrokenRecords.LaterDeadLetterReplacesTheFirst.class,
            "deadLetterIsKeptOncePerQueueAndId")
        .flaw(BrokenRecords.DeadLetterIsFoundOnAnyQueue.class, "unknownDeadLetterIsNotFound")
        .flaw(
            BrokenRecords.DeadLettersComeNewestFirst.class,
            "deadLettersComeOldestFirstWithinTheLimit")
        .flaw(
            BrokenRecords.DeadLettersOfAllQueuesAreListed.class,
            "deadLettersOfOneQueueAreListedAlone")
        .flaw(BrokenRecords.DeadLettersAreNotCounted.class, "deadLettersAreCountedByQueue")
        .flaw(BrokenRecords.DeadLetterIsNeverRemoved.class, "deadLetterIsRemovedOnce")
        .flaw(
            BrokenRecords.SequenceIsAlwaysOne.class,
            "timelineEntryHasTheTransactionsTimeAndTheNextSequence")
        .flaw(BrokenRecords.AllTasksShareOneTimeline.class, "timelinesOfTasksAreApart")
        .flaw(
            BrokenRecords.TimelineIsAlwaysReadFromItsBeginning.class,
            "timelineIsReadOnFromASequence")
        .flaw(BrokenRecords.TextEndsAtAZeroCharacter.class, "textWithZeroCharactersIsNotRefused")
        .flaw(BrokenRecords.FirstProjectStays.class, "projectIsReplacedByItsLaterState")
        .flaw(BrokenRecords.ProjectsAreReversed.class, "projectsAreListedByIdWithinTheLimit")
        .flaw(BrokenRecords.SummaryIsDropped.class, "executionIsKeptExactly")
        .flaw(BrokenRecords.EveryExecutionIsNew.class, "executionIsAddedOncePerTurn")
        .flaw(BrokenRecords.ExecutionsComeLatestFirst.class, "executionsOfATaskComeEarliestFirst");
  }
}
