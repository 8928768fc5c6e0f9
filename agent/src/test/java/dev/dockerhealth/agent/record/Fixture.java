package dev.dockerhealth.agent.record;

import dev.dockerhealth.core.model.Attempt;
import dev.dockerhealth.core.model.Command;
import dev.dockerhealth.core.model.ContainerId;
import dev.dockerhealth.core.model.Entry;
import dev.dockerhealth.core.model.FaultKind;
import dev.dockerhealth.core.model.HostLedger;
import dev.dockerhealth.core.model.HostTale;
import dev.dockerhealth.core.model.Ledger;
import dev.dockerhealth.core.model.PatientId;
import dev.dockerhealth.core.model.Remedy;
import dev.dockerhealth.core.model.Severity;
import dev.dockerhealth.core.model.Signal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** A patient, a clock that stands where it is put, and an ear for signals. */
final class Fixture implements Consumer<Signal>, Supplier<ClockMark> {

  static final PatientId WEB = new PatientId("shop/web/1");
  static final Instant T0 = Instant.parse("2026-03-04T05:06:07Z");

  final BlockingQueue<Signal> signals = new LinkedBlockingQueue<>();
  private volatile ClockMark mark = new ClockMark(T0, "boot-1", Duration.ofHours(1), T0);

  @Override
  public void accept(Signal signal) {
    signals.add(signal);
  }

  @Override
  public ClockMark get() {
    return mark;
  }

  void advance(Duration by) {
    mark = mark.at("boot-1", mark.uptime().plus(by), mark.wall().plus(by));
  }

  Signal next() throws InterruptedException {
    Signal signal = signals.poll(20, TimeUnit.SECONDS);
    if (signal == null) {
      throw new AssertionError("no signal came");
    }
    return signal;
  }

  static Attempt attempt(int n, int position) {
    Instant at = T0.plusSeconds(n);
    return new Attempt(
        "a-" + n,
        new ContainerId("c0ffee"),
        FaultKind.UNHEALTHY,
        new Remedy.StopStart(Optional.of(Duration.ofSeconds(10)), true),
        1,
        position,
        Attempt.Phase.INTENDED,
        at,
        at,
        Optional.empty(),
        at.plusSeconds(120),
        Optional.empty(),
        false);
  }

  static Command.Append intention(PatientId patient, int n) {
    Attempt attempt = attempt(n, 0);
    Ledger ledger = Ledger.blank("web").withAttempt(Optional.of(attempt));
    return new Command.Append(
        List.of(new Entry.AttemptIntended(attempt.intendedAt(), patient, "e-1", attempt)),
        List.of(new Command.Keep(patient, Optional.of(ledger))),
        Optional.of(
            new HostLedger(
                "",
                Optional.empty(),
                List.of(),
                false,
                Optional.empty(),
                n,
                1,
                HostLedger.DiskCare.blank(),
                HostTale.blank())),
        Optional.of(new Command.Awaited(patient, attempt.id(), 0)));
  }

  static Command.Append told(PatientId patient, int n) {
    return new Command.Append(
        List.of(new Entry.Told(T0.plusSeconds(n), patient, Severity.INFO, "told " + n)),
        List.of(),
        Optional.empty(),
        Optional.empty());
  }

  static Command.Append kept(PatientId patient, String name) {
    return new Command.Append(
        List.of(),
        List.of(new Command.Keep(patient, Optional.of(Ledger.blank(name)))),
        Optional.empty(),
        Optional.empty());
  }
}
