package dev.dockerhealth.agent.engine;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Consumer;

/** One command inside a container: make it, start it and read, look how it ended. */
final class ExecRun implements Frames.Sink {
  private static final int SMALL = 64 << 10;

  private final int maxBytes;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final Consumer<String> made;
  private boolean cut;

  /**
   * @param made is told its id before it begins
   */
  ExecRun(int maxBytes, Consumer<String> made) {
    this.maxBytes = maxBytes;
    this.made = made;
  }

  ExecResult run(Session session, Call create, List<String> command) throws IOException {
    var body = Json.write(AskWire.ExecCreate.class, new AskWire.ExecCreate(true, true, command));
    var created =
        session.ask(
            create.with(body),
            reply -> Json.read(ReplyWire.ExecCreated.class, reply.body().readAll(SMALL), "exec"));
    var id = Absent.text(created.id());
    if (!PathPart.isName(id)) {
      throw CallFailed.malformed("The engine gave no id for " + create.what() + ".");
    }
    made.accept(id);
    var start = Call.post("/exec/" + id + "/start", create.what()).upgraded();
    var attached = new AskWire.ExecStart(false, false);
    session.ask(start.with(Json.write(AskWire.ExecStart.class, attached)), this::read);
    return result(
        session.ask(
            Call.get("/exec/" + id + "/json", create.what()),
            reply -> Json.read(ReplyWire.ExecSeen.class, reply.body().readAll(1 << 20), "exec")));
  }

  @Override
  public void accept(boolean fromStderr, boolean first, byte[] bytes, int length) {
    int room = Math.max(0, maxBytes - out.size() - err.size());
    (fromStderr ? err : out).write(bytes, 0, Math.min(room, length));
    cut |= length > room;
  }

  private boolean read(Reply reply) throws IOException {
    new Frames(reply.body()).readAll(this);
    return true;
  }

  private ExecResult result(ReplyWire.ExecSeen seen) {
    var code =
        Absent.flag(seen.running()) || seen.exitCode() == null
            ? OptionalInt.empty()
            : OptionalInt.of(Absent.small(seen.exitCode()));
    return new ExecResult(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8), cut);
  }
}
