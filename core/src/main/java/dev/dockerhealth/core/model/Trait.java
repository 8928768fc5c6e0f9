package dev.dockerhealth.core.model;

/** What a container is, beyond what it does; each changes in some way how it is cared for. */
public enum Trait {
  /** Has a terminal or an open standard input: somebody sits there. */
  INTERACTIVE,
  /** Is removed by the engine when it ends ({@code --rm}). */
  AUTO_REMOVE,
  /** A compose {@code run}, or a compose hook. */
  ONE_OFF,
  /** Belongs to Testcontainers or to a CI runner. */
  TEST_OR_CI,
  /** Kept by Swarm; a restart of ours would make an orphan beside its replacement. */
  SWARM_TASK,
  /** Kept by a kubelet. */
  KUBERNETES,
  /** Our own container. */
  SELF,
  /** The proxy through which we speak to the engine. */
  SOCKET_PROXY,
  /** A known data store: long grace, never the kill rung unless labelled. */
  DATA_STORE,
  /** A compose service that is not a one-off. */
  COMPOSE_SERVICE,
  /** Its main process does not hear its stop signal: waiting for it to end is in vain. */
  DEAF,
  /** Carries a label of ours or of a tool we replace that asks for care. */
  LABELLED
}
