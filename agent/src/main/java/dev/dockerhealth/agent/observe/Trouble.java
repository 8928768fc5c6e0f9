package dev.dockerhealth.agent.observe;

import java.util.concurrent.atomic.AtomicBoolean;

/** A bug of ours at one edge: it is said once, and looking goes on. */
final class Trouble {
  private static final System.Logger LOG = System.getLogger(Trouble.class.getName());

  private final String where;
  private final AtomicBoolean said = new AtomicBoolean();

  Trouble(String where) {
    this.where = where;
  }

  void say(RuntimeException bug) {
    if (said.compareAndSet(false, true)) {
      LOG.log(
          System.Logger.Level.ERROR,
          where + " failed; this is a bug of docker-health, and further ones are not told",
          bug);
    }
  }
}
