package dev.dockerhealth.agent.run;

import dev.dockerhealth.agent.act.Actuator;
import dev.dockerhealth.agent.act.BlackBox;
import dev.dockerhealth.agent.act.Cleaner;
import dev.dockerhealth.agent.act.PostRecovery;
import dev.dockerhealth.agent.expose.metrics.Counting;
import dev.dockerhealth.agent.observe.Eyes;
import dev.dockerhealth.agent.record.Journal;
import dev.dockerhealth.core.model.Command;
import dev.dockerhealth.core.model.Entry;
import dev.dockerhealth.core.model.Patient;
import dev.dockerhealth.core.model.PatientId;
import dev.dockerhealth.core.tell.Story;
import dev.dockerhealth.core.turn.Memory;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Gives each command to the room whose work it is. */
final class Hands implements Consumer<Command> {
  private final Eyes eyes;
  private final Actuator actuator;
  private final Cleaner cleaner;
  private final BlackBox box;
  private final PostRecovery post;
  private final Journal journal;
  private final Outbox outbox;
  private final Facts facts;
  private final Telling telling;
  private final Counting counting;
  private final Supplier<Memory> memory;

  Hands(
      Eyes eyes,
      Actuator actuator,
      Cleaner cleaner,
      BlackBox box,
      PostRecovery post,
      Journal journal,
      Outbox outbox,
      Facts facts,
      Telling telling,
      Counting counting,
      Supplier<Memory> memory) {
    this.eyes = eyes;
    this.actuator = actuator;
    this.cleaner = cleaner;
    this.box = box;
    this.post = post;
    this.journal = journal;
    this.outbox = outbox;
    this.facts = facts;
    this.telling = telling;
    this.counting = counting;
    this.memory = memory;
  }

  @Override
  public void accept(Command command) {
    switch (command) {
      case Command.Append append -> append(append);
      case Command.Act act -> act(act);
      case Command.Clean clean -> cleaner.clean(clean);
      case Command.Inspect inspect -> eyes.inspect(inspect.id());
      case Command.Look look -> eyes.look();
      case Command.Discard discard -> actuator.discard(discard);
      case Command.ReadEvidence read -> box.after(read);
    }
  }

  private void act(Command.Act act) {
    actuator.act(act);
    memory
        .get()
        .patients()
        .get(act.patient())
        .flatMap(Patient::sight)
        .ifPresent(sight -> box.before(act, sight.view()));
  }

  private void append(Command.Append append) {
    journal.append(append, outbox.parcels(append.alerts()));
    append.entries().forEach(this::tell);
  }

  private void tell(Entry entry) {
    String name = name(entry.about());
    facts.add(name, entry);
    counting.noted(entry);
    Story.of(entry, name).ifPresent(line -> telling.say(entry, line));
    if (entry instanceof Entry.AttemptEnded end) {
      post.after(end, name);
    }
  }

  private String name(Optional<PatientId> about) {
    return about
        .map(id -> memory.get().patients().get(id).map(Patient::name).orElse(id.key()))
        .orElse("host");
  }
}
