package dev.slipway.adapters.memory.queue;

import dev.slipway.testkit.ContractProof;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The queue contract notices each way in which queues may be broken. */
final class BrokenQueuesTest {
  @TestFactory
  Stream<DynamicTest> contractNoticesEveryFlaw() {
    ContractProof proof = ContractProof.of(MemoryQueuesTest.class);
    sending(proof);
    takeovers(proof);
    leases(proof);
    groups(proof);
    waiting(proof);
    inspection(proof);
    return proof.tests();
  }

  private static void sending(ContractProof proof) {
    proof
        .flaw(
            SendingFlaws.OrderIsReversed.class,
            "messagesComeInTheOrderSent",
            "backlogOfTenThousandComesInOrder",
            "firstDeliveryIsBatchedAndCountsNoStart")
        .flaw(SendingFlaws.BytesPassThroughText.class, "bytesComeBackExactly")
        .flaw(SendingFlaws.LargeMessageIsCut.class, "fiveMegabytesComeBackExactly")
        .flaw(SendingFlaws.BytesAreShared.class, "bytesAreTheReceiversOwn")
        .flaw(SendingFlaws.UnknownHeaderIsDropped.class, "headersComeBackExactly")
        .flaw(SendingFlaws.ConsumerIsForgotten.class, "deliveryNamesItsSubscriptionAndKey")
        .flaw(
            SendingFlaws.DuplicateKeysAreAccepted.class,
            "keyIsSentOnceWhileItsMessageWaits",
            "keyIsSentOnceWhileItsMessageIsLeased",
            "keyIsSentOnceWhileItsMessageIsDelayed",
            "keyIsFreeAgainOnlyWhenEveryGroupHasAcknowledged",
            "concurrentSendersOfOneKeySendItOnce")
        .flaw(
            SendingFlaws.KeysAreNeverFreeAgain.class,
            "keyIsFreeAgainAfterItsAcknowledgement",
            "keyIsFreeAgainOnlyWhenEveryGroupHasAcknowledged",
            "deadLetterLeavesItsQueue")
        .flaw(SendingFlaws.KeysAreSharedBetweenQueues.class, "keyLivesOnEachQueueByItself")
        .flaw(
            SendingFlaws.DelayIsIgnored.class,
            "delayedMessageStaysInvisibleUntilItsTime",
            "keyIsSentOnceWhileItsMessageIsDelayed",
            "delayedMessageHoldsUpItsKey",
            "waitEndsWhenADelayIsOver")
        .flaw(
            SendingFlaws.DelayCountsAsADelivery.class, "delayedMessageIsFirstDeliveredLikeAnyOther")
        .flaw(SendingFlaws.DelayHoldsUpTheQueue.class, "delayedMessageDoesNotHoldUpOthers")
        .flaw(
            SendingFlaws.OrderingKeyIsIgnored.class,
            "orderingKeyComesOneAtATimeInTheOrderSent",
            "orderingKeysDoNotHoldUpOthers",
            "takeoverKeepsTheOrderOfItsKey",
            "givenBackMessageHoldsUpItsKey",
            "delayedMessageHoldsUpItsKey",
            "eachGroupHasItsOwnOrder")
        .flaw(SendingFlaws.OneOrderingKeyHoldsUpAll.class, "orderingKeysDoNotHoldUpOthers");
  }

  private static void takeovers(ContractProof proof) {
    proof
        .flaw(
            TakeoverFlaws.LeaseNeverEnds.class,
            "endedLeaseIsTakenOverByARunningConsumer",
            "startsAreCountedUnderWhoeverTakesOver",
            "newMessagesDoNotStarveATakeover",
            "takeoverKeepsTheOrderOfItsKey",
            "waitEndsWhenALeaseEnds")
        .flaw(TakeoverFlaws.LeaseEndsAfterHalfItsTime.class, "extendedLeaseLasts")
        .flaw(TakeoverFlaws.LeaseEndsTooSoon.class, "leasedMessageIsNobodyElses")
        .flaw(
            TakeoverFlaws.StartsAreNotRecorded.class,
            "endedLeaseIsTakenOverByARunningConsumer",
            "startsAreCountedUnderWhoeverTakesOver",
            "extensionCountsFromNow")
        .flaw(
            TakeoverFlaws.EveryDeliveryCountsAsAStart.class,
            "firstDeliveryIsBatchedAndCountsNoStart",
            "groupSeesMessagesFromBeforeItsFirstReceive")
        .flaw(TakeoverFlaws.StartsAreCountedPerGroup.class, "startOfOneMessageIsNotItsNeighbours")
        .flaw(
            TakeoverFlaws.RepeatedMessagesComeTogether.class,
            "takeoverComesAlone",
            "givenBackMessagesComeAlone")
        .flaw(TakeoverFlaws.TakesOverOnlyWhenIdle.class, "newMessagesDoNotStarveATakeover")
        .flaw(
            TakeoverFlaws.GivenBackMessageComesFirst.class,
            "givenBackMessageDoesNotStarveNewOnes",
            "givenBackDeliveryIsLost")
        .flaw(
            TakeoverFlaws.GivingBackDoesNothing.class,
            "givenBackMessageComesAgainToAnyone",
            "waitEndsWhenAMessageIsGivenBack",
            "givenBackMessageWaitsForItsDelay")
        .flaw(
            TakeoverFlaws.GivingBackFinishes.class,
            "givenBackMessageComesAgainToAnyone",
            "givenBackMessageHoldsUpItsKey",
            "depthTellsWaitingFromInFlight")
        .flaw(
            TakeoverFlaws.DelayOfWhatIsGivenBackIsIgnored.class, "givenBackMessageWaitsForItsDelay")
        .flaw(TakeoverFlaws.GivingBackCountsAsAStart.class, "givingBackCountsNoStart");
  }

  private static void leases(ContractProof proof) {
    proof
        .flaw(
            LeaseFlaws.AcknowledgeDoesNothing.class,
            "acknowledgedMessageNeverComesBack",
            "keyIsFreeAgainAfterItsAcknowledgement",
            "finishedDeliveryIsLost",
            "orderingKeyComesOneAtATimeInTheOrderSent",
            "ageIsThatOfTheOldestUnfinishedMessage")
        .flaw(LeaseFlaws.ExtendDoesNothing.class, "extendedLeaseLasts", "extensionCountsFromNow")
        .flaw(LeaseFlaws.ExtensionAddsToTheLease.class, "extensionCountsFromNow")
        .flaw(
            LeaseFlaws.LostLeaseIsHonoured.class,
            "endedLeaseIsLostEvenBeforeTheTakeover",
            "endedLeaseCannotAcknowledge",
            "endedLeaseCannotExtend",
            "endedLeaseCannotGiveBack",
            "endedLeaseCannotDeadLetter",
            "finishedDeliveryIsLost",
            "givenBackDeliveryIsLost",
            "deliveryThatTheQueueDoesNotKnowIsLost")
        .flaw(
            LeaseFlaws.LostLeaseActsSilently.class,
            "endedLeaseCannotAcknowledge",
            "endedLeaseCannotExtend",
            "endedLeaseCannotGiveBack",
            "endedLeaseCannotDeadLetter")
        .flaw(
            LeaseFlaws.EndedLeaseHoldsUntilTheTakeover.class,
            "endedLeaseIsLostEvenBeforeTheTakeover")
        .flaw(LeaseFlaws.TokenIsTheKey.class, "everyDeliveryHasItsOwnToken")
        .flaw(
            LeaseFlaws.DeadLetterIsDropped.class,
            "deadLetterIsOnTheMirrorAsWritten",
            "deadLettersAreCountedUntilSomebodyTakesCareOfThem")
        .flaw(
            LeaseFlaws.DeadLetterStaysOnItsQueue.class,
            "deadLetterLeavesItsQueue",
            "deadLetterLetsTheNextOfItsKeyCome")
        .flaw(
            LeaseFlaws.BatchIsAcknowledgedAsOne.class,
            "deliveriesOfOneBatchAreAcknowledgedOneByOne");
  }

  private static void groups(ContractProof proof) {
    proof
        .flaw(
            GroupFlaws.EntryIsDeletedAtTheFirstAcknowledge.class,
            "messageStaysUntilEveryGroupHasAcknowledged",
            "keyIsFreeAgainOnlyWhenEveryGroupHasAcknowledged",
            "groupOfTheRegistryMissesNothingThatAnotherAcknowledged",
            "eachGroupHasItsOwnOrder",
            "deadLetterOfOneGroupStaysForTheOthers")
        .flaw(
            GroupFlaws.GroupsOfTheRegistryAreUnknown.class,
            "groupOfTheRegistryMissesNothingThatAnotherAcknowledged")
        .flaw(
            GroupFlaws.GroupsShareTheirDeliveries.class,
            "everyGroupGetsEverything",
            "messageStaysUntilEveryGroupHasAcknowledged",
            "troubleOfOneGroupIsNotAnothers")
        .flaw(
            GroupFlaws.NewGroupStartsAtTheEnd.class,
            "groupSeesMessagesFromBeforeItsFirstReceive",
            "groupOfTheRegistryMissesNothingThatAnotherAcknowledged")
        .flaw(GroupFlaws.StartsAreSharedBetweenGroups.class, "troubleOfOneGroupIsNotAnothers");
  }

  private static void waiting(ContractProof proof) {
    proof
        .flaw(WaitingFlaws.MaxIsIgnored.class, "receiveTakesAtMostMax")
        .flaw(WaitingFlaws.ArgumentsAreNotChecked.class, "argumentsOutOfRangeAreTheCallersMistake")
        .flaw(
            WaitingFlaws.WaitIsIgnored.class,
            "waitEndsEmptyAfterItsTime",
            "waitEndsWhenAMessageArrives",
            "waitEndsWhenAnotherProcessSends",
            "waitEndsWhenALeaseEnds",
            "waitEndsWhenADelayIsOver",
            "waitEndsWhenAMessageIsGivenBack",
            "everyWaitingConsumerIsServed")
        .flaw(
            WaitingFlaws.WaitEndsForNothing.class,
            "waitEndsWhenAMessageArrives",
            "waitEndsWhenAnotherProcessSends",
            "waitEndsWhenALeaseEnds",
            "waitEndsWhenTheLeaseOfOneThatWaitedBesideItEnds",
            "waitEndsWhenAShortenedLeaseEnds",
            "waitEndsWhenADelayIsOver",
            "waitEndsWhenAMessageIsGivenBack",
            "everyWaitingConsumerIsServed",
            "interruptedWaitLeasesNothing")
        .flaw(WaitingFlaws.InterruptedReceiveLeasesTheNext.class, "interruptedWaitLeasesNothing")
        .flaw(WaitingFlaws.SomeMessagesComeTwice.class, "concurrentConsumersGetEachMessageOnce");
  }

  private static void inspection(ContractProof proof) {
    proof
        .flaw(
            InspectionFlaws.NothingIsInFlight.class,
            "depthTellsWaitingFromInFlight",
            "messageWhoseLeaseEndedIsStillInFlight")
        .flaw(
            InspectionFlaws.UnknownGroupHasDepthZero.class,
            "everythingWaitsForAGroupThatNeverReceived")
        .flaw(
            InspectionFlaws.DepthIsNeverZero.class,
            "queueThatDoesNotExistHasDepthZero",
            "backlogOfTenThousandComesInOrder")
        .flaw(InspectionFlaws.AgeIsThatOfTheYoungest.class, "ageIsThatOfTheOldestUnfinishedMessage")
        .flaw(InspectionFlaws.EpochStartsAtZero.class, "epochIsMissingAtFirst")
        .flaw(InspectionFlaws.EpochIsForgotten.class, "recordedEpochIsKept")
        .flaw(InspectionFlaws.EpochIsLowered.class, "epochIsNeverLowered");
  }
}
