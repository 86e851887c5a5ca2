/**
 * The elements and attributes that Amazon MQ permits in the configuration of an ActiveMQ broker.
 *
 * Amazon MQ removes everything else when a configuration is saved, and says so in warnings that no deployment
 * shows: a broker would run without what was configured.
 *
 * Sources: Amazon MQ Developer Guide, "Elements permitted in Amazon MQ configurations", "Elements and their
 * attributes permitted", "Elements, child collection elements, and their child elements permitted"; what these
 * pages leave open was read in Amazon's schema for 5.19 (cdklabs/cdk-amazonmq-activemq-configs). The order of
 * the collections is that of the pages, which ActiveMQ's parser requires below `broker`.
 */

/** One element. Words are separated by spaces. */
export interface PermittedElement {
  readonly attributes: string;
  /** The collections that it contains, in order, and the elements in each. */
  readonly children: Readonly<Record<string, string>>;
}

const DESTINATIONS = "queue tempQueue tempTopic topic";
const FILTERED = `${DESTINATIONS} filteredDestination`;
const AUTHORIZATION = "admin queue read tempQueue tempTopic topic write";
const DEAD_LETTERS =
  "enableAudit expiration maxAuditDepth maxProducersToAudit processExpired processNonPersistent";
const RECOVERY_POLICIES =
  "fixedCountSubscriptionRecoveryPolicy fixedSizedSubscriptionRecoveryPolicy lastImageSubscriptionRecoveryPolicy noSubscriptionRecoveryPolicy queryBasedSubscriptionRecoveryPolicy timedSubscriptionRecoveryPolicy";
const SLOW_CONSUMER =
  "abortConnection checkPeriod ignoreNetworkConsumers maxSlowCount maxSlowDuration name";
const COMPOSITE = {
  attributes: "concurrentSend copyMessage forwardOnly name sendWhenNotMatched",
  children: { forwardTo: FILTERED },
};

const leaf = (attributes = ""): PermittedElement => ({ attributes, children: {} });

const BROKER: PermittedElement = {
  attributes:
    "advisorySupport allowTempAutoCreationOnSend anonymousProducerAdvisorySupport cacheTempDestinations consumerSystemUsagePortion dedicatedTaskRunner deleteAllMessagesOnStartup enableMessageExpirationOnActiveDurableSubs keepDurableSubsActive maxPurgedDestinationsPerSweep maxSchedulerRepeatAllowed maxUncommittedCount monitorConnectionSplits networkConnectorStartAsync offlineDurableSubscriberTaskSchedule offlineDurableSubscriberTimeout persistenceThreadPriority persistent populateJMSXUserID producerSystemUsagePortion rejectDurableConsumers rollbackOnlyOnAsyncException schedulePeriodForDestinationPurge schedulerSupport splitSystemUsageForProducersConsumers start taskRunnerPriority timeBeforePurgeTempDestinations useAuthenticatedPrincipalForJMSXUserID useMirroredQueues useTempMirroredQueues useVirtualDestSubs useVirtualDestSubsOnCreation useVirtualTopics xmlns",
  children: {
    destinationInterceptors: "mirroredQueue virtualDestinationInterceptor",
    destinationPolicy: "policyMap",
    destinations: DESTINATIONS,
    networkConnectors: "networkConnector",
    persistenceAdapter: "kahaDB",
    plugins:
      "authorizationPlugin discardingDLQBrokerPlugin forcePersistencyModeBrokerPlugin redeliveryPlugin statisticsBrokerPlugin timeStampingBrokerPlugin",
    systemUsage: "systemUsage",
    transportConnectors: "transportConnector",
  },
};

const NETWORK_CONNECTOR: PermittedElement = {
  // Neither `password` nor `localUri` with one: Amazon MQ adds the password of the broker's user of that name.
  attributes:
    "advisoryAckPercentage advisoryForFailedForward advisoryPrefetchSize alwaysSyncSend bridgeFactory bridgeTempDestinations brokerName brokerURL checkDuplicateMessagesOnDuplex clientIdToken conduitNetworkQueueSubscriptions conduitSubscriptions connectionFilter consumerPriorityBase consumerTTL decreaseNetworkConsumerPriority destinationFilter dispatchAsync duplex dynamicOnly gcDestinationViews gcSweepTime messageTTL name networkTTL objectName prefetchSize staticBridge suppressDuplicateQueueSubscriptions suppressDuplicateTopicSubscriptions syncDurableSubs uri useBrokerNameAsIdSees useCompression useVirtualDestSubs userName",
  children: {
    durableDestinations: FILTERED,
    dynamicallyIncludedDestinations: FILTERED,
    excludedDestinations: FILTERED,
    staticallyIncludedDestinations: FILTERED,
  },
};

const POLICY_ENTRY: PermittedElement = {
  attributes:
    "advisoryForConsumed advisoryForDelivery advisoryForDiscardingMessages advisoryForDispatched advisoryForFastProducers advisoryForSlowConsumers advisoryWhenFull allConsumersExclusiveByDefault alwaysRetroactive blockedProducerWarningInterval consumersBeforeDispatchStarts cursorMemoryHighWaterMark doOptimzeMessageStorage durableTopicPrefetch enableAudit expireMessagesPeriod gcInactiveDestinations gcWithNetworkConsumers inactiveTimeoutBeforeGC inactiveTimoutBeforeGC includeBodyForAdvisory lazyDispatch maxAuditDepth maxBrowsePageSize maxDestinations maxExpirePageSize maxPageSize maxProducersToAudit maxQueueAuditDepth memoryLimit messageGroupMapFactoryType minimumMessageSize optimizedDispatch optimizeMessageStoreInFlightLimit persistJMSRedelivered prioritizedMessages producerFlowControl queue queueBrowserPrefetch queuePrefetch reduceMemoryFootprint sendAdvisoryIfNoConsumers sendDuplicateFromStoreToDLQ sendFailIfNoSpace sendFailIfNoSpaceAfterTimeout storeUsageHighWaterMark strictOrderDispatch tempQueue tempTopic timeBeforeDispatchStarts topic topicPrefetch useCache useConsumerPriority usePrefetchExtension useTopicSubscriptionInflightStats",
  children: {
    deadLetterStrategy: "discarding individualDeadLetterStrategy sharedDeadLetterStrategy",
    destination: DESTINATIONS,
    dispatchPolicy:
      "clientIdFilterDispatchPolicy priorityDispatchPolicy priorityNetworkDispatchPolicy roundRobinDispatchPolicy simpleDispatchPolicy strictOrderDispatchPolicy",
    messageEvictionStrategy:
      "oldestMessageEvictionStrategy oldestMessageWithLowestPriorityEvictionStrategy uniquePropertyMessageEvictionStrategy",
    messageGroupMapFactory:
      "cachedMessageGroupMapFactory messageGroupHashBucketFactory simpleMessageGroupMapFactory",
    networkBridgeFilterFactory: "conditionalNetworkBridgeFilterFactory",
    pendingDurableSubscriberPolicy:
      "fileDurableSubscriberCursor storeDurableSubscriberCursor vmDurableCursor",
    pendingMessageLimitStrategy:
      "constantPendingMessageLimitStrategy prefetchRatePendingMessageLimitStrategy",
    pendingQueuePolicy: "fileQueueCursor storeCursor vmQueueCursor",
    pendingSubscriberPolicy: "fileCursor vmCursor",
    slowConsumerStrategy: "abortSlowAckConsumerStrategy abortSlowConsumerStrategy",
    subscriptionRecoveryPolicy: `${RECOVERY_POLICIES} retainedMessageSubscriptionRecoveryPolicy`,
  },
};

const REDELIVERY_POLICY = leaf(
  "backOffMultiplier collisionAvoidancePercent initialRedeliveryDelay maximumRedeliveries maximumRedeliveryDelay preDispatchCheck queue redeliveryDelay tempQueue tempTopic topic useCollisionAvoidance useExponentialBackOff",
);

/** Every permitted element, by name. */
export const PERMITTED: Readonly<Record<string, PermittedElement>> = {
  abortSlowAckConsumerStrategy: leaf(`${SLOW_CONSUMER} ignoreIdleConsumers maxTimeSinceLastAck`),
  abortSlowConsumerStrategy: leaf(SLOW_CONSUMER),
  authorizationEntry: leaf(AUTHORIZATION),
  authorizationMap: {
    attributes: "",
    children: {
      authorizationEntries: "authorizationEntry tempDestinationAuthorizationEntry",
      defaultEntry: "authorizationEntry tempDestinationAuthorizationEntry",
      tempDestinationAuthorizationEntry: "tempDestinationAuthorizationEntry",
    },
  },
  authorizationPlugin: {
    attributes: "",
    children: { map: "authorizationMap cachedLDAPAuthorizationMap" },
  },
  broker: BROKER,
  cachedLDAPAuthorizationMap: leaf(
    "legacyGroupMapping queueSearchBase refreshInterval tempSearchBase topicSearchBase",
  ),
  cachedMessageGroupMapFactory: leaf("cacheSize"),
  clientIdFilterDispatchPolicy: leaf("ptpClientId ptpSuffix"),
  compositeQueue: COMPOSITE,
  compositeTopic: COMPOSITE,
  conditionalNetworkBridgeFilterFactory: leaf(
    "rateDuration rateLimit replayDelay replayWhenNoConsumers selectorAware",
  ),
  constantPendingMessageLimitStrategy: leaf("limit"),
  discarding: leaf(`${DEAD_LETTERS} deadLetterQueue`),
  discardingDLQBrokerPlugin: leaf(
    "dropAll dropOnly dropTemporaryQueues dropTemporaryTopics reportInterval",
  ),
  fileCursor: leaf(),
  fileDurableSubscriberCursor: leaf(),
  fileQueueCursor: leaf(),
  filteredDestination: leaf("queue selector topic"),
  fixedCountSubscriptionRecoveryPolicy: leaf("maximumSize"),
  fixedSizedSubscriptionRecoveryPolicy: leaf("maximumSize useSharedBuffer"),
  forcePersistencyModeBrokerPlugin: leaf("persistenceFlag"),
  individualDeadLetterStrategy: leaf(
    `${DEAD_LETTERS} destinationPerDurableSubscriber queuePrefix queueSuffix topicPrefix topicSuffix useQueueForQueueMessages useQueueForTopicMessages`,
  ),
  kahaDB: leaf(
    "checkpointInterval cleanupOnStop concurrentStoreAndDispatchQueues indexWriteBatchSize journalDiskSyncInterval journalDiskSyncStrategy preallocationStrategy",
  ),
  lastImageSubscriptionRecoveryPolicy: leaf(),
  memoryUsage: leaf("percentOfJvmHeap"),
  messageGroupHashBucketFactory: leaf("bucketCount cacheSize"),
  mirroredQueue: leaf("copyMessage postfix prefix"),
  networkConnector: NETWORK_CONNECTOR,
  noSubscriptionRecoveryPolicy: leaf(),
  oldestMessageEvictionStrategy: leaf("evictExpiredMessagesHighWatermark"),
  oldestMessageWithLowestPriorityEvictionStrategy: leaf("evictExpiredMessagesHighWatermark"),
  policyEntry: POLICY_ENTRY,
  policyMap: {
    attributes: "",
    children: { defaultEntry: "policyEntry", policyEntries: "policyEntry" },
  },
  prefetchRatePendingMessageLimitStrategy: leaf("multiplier"),
  priorityDispatchPolicy: leaf(),
  priorityNetworkDispatchPolicy: leaf(),
  queryBasedSubscriptionRecoveryPolicy: leaf("query"),
  queue: leaf("DLQ physicalName"),
  redeliveryPlugin: {
    attributes: "fallbackToDeadLetter sendToDlqIfMaxRetriesExceeded",
    children: { redeliveryPolicyMap: "redeliveryPolicyMap" },
  },
  redeliveryPolicy: REDELIVERY_POLICY,
  redeliveryPolicyMap: {
    attributes: "",
    children: { defaultEntry: "redeliveryPolicy", redeliveryPolicyEntries: "redeliveryPolicy" },
  },
  retainedMessageSubscriptionRecoveryPolicy: {
    attributes: "",
    children: { wrapped: RECOVERY_POLICIES },
  },
  roundRobinDispatchPolicy: leaf(),
  sharedDeadLetterStrategy: {
    attributes: DEAD_LETTERS,
    children: { deadLetterQueue: DESTINATIONS },
  },
  simpleDispatchPolicy: leaf(),
  simpleMessageGroupMapFactory: leaf(),
  statisticsBrokerPlugin: leaf(),
  storeCursor: leaf(),
  storeDurableSubscriberCursor: leaf("immediatePriorityDispatch useCache"),
  strictOrderDispatchPolicy: leaf(),
  systemUsage: {
    attributes: "sendFailIfNoSpace sendFailIfNoSpaceAfterTimeout",
    children: { memoryUsage: "memoryUsage" },
  },
  tempDestinationAuthorizationEntry: leaf(AUTHORIZATION),
  tempQueue: leaf("DLQ physicalName"),
  tempTopic: leaf("DLQ physicalName"),
  timeStampingBrokerPlugin: leaf(
    "futureOnly processNetworkMessages ttlCeiling zeroExpirationOverride",
  ),
  timedSubscriptionRecoveryPolicy: leaf("recoverDuration"),
  topic: leaf("DLQ physicalName"),
  transportConnector: leaf(
    "name rebalanceClusterClients updateClusterClients updateClusterClientsOnRemove",
  ),
  uniquePropertyMessageEvictionStrategy: leaf("evictExpiredMessagesHighWatermark propertyName"),
  virtualDestinationInterceptor: {
    attributes: "",
    children: { virtualDestinations: "compositeQueue compositeTopic virtualTopic" },
  },
  virtualTopic: leaf(
    "concurrentSend dropOnResourceLimit local name postfix prefix selectorAware setOriginalDestination transactedSend",
  ),
  vmCursor: leaf(),
  vmDurableCursor: leaf(),
  vmQueueCursor: leaf(),
};
