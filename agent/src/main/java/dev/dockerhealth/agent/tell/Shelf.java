package dev.dockerhealth.agent.tell;

/** Where what is on its way out is kept, so that a restart loses none of it. Never waits. */
public interface Shelf {
  /** It was tried in vain, and is tried again. */
  void keep(Outgoing outgoing);

  /** It is delivered, and to be repeated until its happening is over. */
  void open(Outgoing outgoing);

  /** It is delivered for good, or given up, or over. */
  void done(String channel, String alert);
}
