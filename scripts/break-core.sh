#!/usr/bin/env bash
# Breaks one protection of core at a time, on a copy, and shows that the simulation fails.
# Use: scripts/break-core.sh [name of one]      (needs JAVA_HOME and a filled ~/.m2)
set -euo pipefail

cd "$(dirname "$0")/.."
jspecify=$(find ~/.m2 -name 'jspecify-*.jar' | sort | tail -1)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
seeds=${SEEDS:-16}
days=${DAYS:-4}
room=src/main/java/dev/dockerhealth/core

gates=$(sed -n 's/^ *new \([A-Za-z]*Gate\)().*/\1/p' "core/$room/decide/Decide.java")

# name | file | what sed does to it
# What a few simulated days show too seldom is held by plain values instead: a new one that is well
# stays (RecreatingTest), a person's stop beside ours is heard (SettlingTest), nothing is set aside
# that cannot be remembered (RecreateGateTest).
others='
last look before the deed|turn/LastLook.java|s/: Optional.of("it is not ill any more")/: Optional.empty()/
who ended it: a person|observe/IntentLedger.java|s/return body.ended(Who.PERSON, how, now)/return body.ended(Who.ITSELF, how, now)/
unwitnessed: a person|observe/IntentLedger.java|s/: body.ended(Who.PERSON, "stopped while/: body.ended(Who.ITSELF, "stopped while/
found down stays down|diagnose/StateRule.java|s/case AS_FOUND -> Optional.of(s.spared(Reason.FOUND_DOWN, intent.how()));/case AS_FOUND -> Optional.of(s.ill(dev.dockerhealth.core.model.FaultKind.LEFT_DOWN, ""));/
paused is spared|diagnose/StateRule.java|s/case PAUSED -> .*/case PAUSED -> Optional.of(s.ill(dev.dockerhealth.core.model.FaultKind.UNHEALTHY, ""));/
a lost stop wins|turn/GivingWay.java|s/&& patient.hints().stopWasLost(stops, restarts)/\&\& stops > 9 \&\& restarts > 9/
a budget survives|record/Fold.java|s/attempt.remedy().disruptive() ? before.withActs(plus(before.acts(), entry.at())) : before;/before;/
an outcome is noted|turn/Attempts.java|s/    draft.note(new Entry.AttemptEnded(/    if (took.isNegative()) draft.note(new Entry.AttemptEnded(/
who waits is woken|turn/Slots.java|s/draft.wake(id, draft.now)/id.key()/
a wait is kept|turn/Waking.java|s/\.ifPresent(at -> draft.wake(id, at))/.ifPresent(at -> id.key())/
a loan is noted|turn/Borrowing.java|s/^        loans.with(kind, Optional.of(loan)),/        loans,/
a limit of a person is left|turn/Borrowing.java|s/if (!view(patient).limits().part(kind).equals(before.part(kind))) {/if (kind == null) {/; s/boolean shown = .*/boolean shown = true;/; s/} else if (!view.limits().show(loan.lent().part(kind))) {/} else if (kind == null) {/
what replaced it has no loan|turn/Borrowing.java|s/if (!view.id().equals(loan.container())) {/if (loan.container() == null) {/
never below use|decide/Lending.java|s/return !less$/return less || !less/
memory with its swap|decide/Lending.java|s/new Limits(0, 0, 0, more, swap(now, more, set))/new Limits(0, 0, 0, more, 0)/
one family of CPU limits|decide/Lending.java|s/if (!now.byQuota()) {/if (now.cores() >= 0) {/
a due loan comes back|decide/Lending.java|s/return loan.calledIn()$/return false \&\& loan.calledIn()/; s/.filter(since -> !now.isBefore(since.plus(loan.period())))/.filter(since -> now.isBefore(Instant.EPOCH))/
a refusal is not repeated|decide/LoanGate.java|s/.filter(now::isBefore)/.filter(x -> false)/
treated is failing|turn/Neighbouring.java|s/return attempt.remedy().newRun();/return false;/
a wait for the cause|turn/Neighbouring.java|s/case Diagnosis.Ill ill -> HARMLESS.contains(ill.fault()) ? State.SERVES : State.FAILS;/case Diagnosis.Ill ill -> State.SERVES;/
nobody follows twice|turn/Following.java|s/older \&\& !known/older/
nobody follows itself|turn/Following.java|s/ \&\& !chain.contains(other.name())//; s/older \&\& !known \&\& up/up/
only followers follow|turn/Following.java|s/\.filter(Need::restarts)//
a wrong network is mended|diagnose/NetworkLostRule.java|s/home.lost(s.view()).isEmpty()/s.view().up()/
the parent is well first|diagnose/StaleNamespaceRule.java|s/            ? new Diagnosis.Ill($/            || true ? new Diagnosis.Ill(/
one step at a time|turn/Cleaning.java|s/if (draft.pressure.cleanUp().isPresent()) {/if (force) {/
only what is allowed goes|decide/CleanSteps.java|s/if (!s.allowed().containers()) {/if (s.now() == null) {/
only what ended long ago|decide/Discards.java|s/return since.filter(at -> !now.isBefore(at.plus(CleanSteps.LONG_UNUSED))).isPresent();/return since.isPresent();/
only what is not kept|decide/Discards.java|s/&& view.traits().stream().noneMatch(KEPT::contains)/\&\& view.id() != null/
only what is spared|decide/Discards.java|s/&& spared(patient.diagnosis())/\&\& patient.diagnosis() != null/
room is enough|turn/Cleaning.java|s/boolean met = known(draft) \&\& !over(draft) \&\& !after.whole();/boolean met = false;/
a clean-up rests|turn/Cleaning.java|s/return draft.hostLedger.disk().notBefore().filter(draft.now::isBefore).isEmpty();/return true;/
labels against cleaning|decide/CleanSteps.java|s/            || patient.policy().mode() == Mode.OBSERVE;/;/
a probe of another run|turn/Probing.java|s/&& sight.view().run().startedAt().filter(signal.run()::equals).isPresent();/;/
time to stop is given|decide/Ladder.java|s/view.is(Trait.DEAF) \&\& !labelled/!labelled/
asked again after a script|decide/Decide.java|s/.filter(gate -> ASKED_AGAIN.contains(gate.getClass()))/.filter(gate -> now == null)/; s/GATES.stream().filter(gate -> ASKED_AGAIN.contains(gate.getClass()))/GATES.stream().filter(gate -> now == null)/
a script waits for the journal|turn/Attempts.java|s/    if (draft.host().forgetful()) {/    if (draft.host().forgetful() || attempt.asksScript()) {/
a replacement is remembered|turn/Recreating.java|s/      note(draft, id, known(draft, id).with(Optional.of(old)));/      old.name();/
the old one comes back|decide/Replacing.java|s/if (unfinished.isPresent()) {/if (unfinished.isPresent() \&\& rung < 0) {/
files are looked for|model/Remedy.java|s/calls.add(new Call.Survey(withFiles));/calls.add(new Call.Survey(true));/
files are looked for again|model/Remedy.java|s/          new Call.Survey(withFiles),/          new Call.Survey(true),/
what is lent is not copied|decide/Replacing.java|s/            lent(patient, host));/            List.of());/
a copy is its own patient.s|turn/Recreating.java|s/return back.or(() -> madeFrom(draft, view));/return back;/
what was set aside is ours|turn/Recreating.java|s/    return another$/    return another \&\& body == null/
a new one has its time to stop|decide/Replacing.java|s/Ladder.grace(view, patient.policy())/Optional.of(java.time.Duration.ZERO)/
the older sight of an old one|turn/Recreating.java|s/s.view().order() > view.order()/s == null/
no name of one set aside|turn/Neighbours.java|s/Recreation.plain(view.name())/view.name()/
sums follow|turn/Draft.java|s/recovering += difference/acting += difference/
'

try() { # name, file, sed
  rm -rf "$work/core"
  cp -r core "$work/core"
  sed -i "$3" "$work/core/$room/$2"
  if cmp -s "core/$room/$2" "$work/core/$room/$2"; then
    printf '%-28s| NOT BROKEN: the text to break is not there\n' "$1"
    return
  fi
  (
    cd "$work/core"
    mkdir -p out
    find src/main/java -name '*.java' ! -name module-info.java >files
    find src/test/java/dev/dockerhealth/core/simulation -name '*.java' ! -name '*Test.java' >>files
    if ! "$JAVA_HOME/bin/javac" -nowarn -d out -cp "$jspecify" @files >javac.log 2>&1; then
      printf '%-28s| NOT BROKEN: it does not compile any more\n' "$1"
      return
    fi
    printf '%-28s| ' "$1"
    "$JAVA_HOME/bin/java" -cp "out:$jspecify" dev.dockerhealth.core.simulation.Lives 1 "$seeds" "$days" |
      head -1 | sed 's/dev.dockerhealth.core.simulation.Violation: //; s/ does not hold.*//' |
      cut -c1-150
  )
}

only=${1:-}
try_if_asked() { if [ -z "$only" ] || [ "$only" = "$1" ]; then try "$@"; fi; }

for gate in $gates; do
  try_if_asked "$gate" decide/Decide.java "s/GATES.stream()/GATES.stream().filter(one -> !(one instanceof $gate))/"
done
while IFS='|' read -r name file change; do
  if [ -n "$name" ]; then try_if_asked "$name" "$file" "$change"; fi
done <<<"$others"
