package dev.dockerhealth.agent.fake;

import dev.dockerhealth.agent.engine.EngineEvent;
import dev.dockerhealth.agent.engine.EngineFailure;
import dev.dockerhealth.agent.engine.EventStream;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** A stream of what a test gives it. */
public final class FakeStream implements EventStream {
  private static final Next.Ended CLOSED =
      new Next.Ended(
          new EngineFailure.Unreachable(
              EngineFailure.Cause.CLOSED, "The event stream was closed.", "", false));

  private final BlockingQueue<Next> next = new LinkedBlockingQueue<>();

  public FakeStream says(EngineEvent... events) {
    for (EngineEvent event : events) {
      next.add(new Next.Event(event));
    }
    return this;
  }

  public FakeStream skips(String reason) {
    next.add(new Next.Skipped(reason));
    return this;
  }

  public FakeStream breaks(String why) {
    next.add(new Next.Ended(FakeEngine.broken(why)));
    return this;
  }

  @Override
  public Next next() {
    try {
      return next.take();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return CLOSED;
    }
  }

  @Override
  public void close() {
    next.add(CLOSED);
  }
}
