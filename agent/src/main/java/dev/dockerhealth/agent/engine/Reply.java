package dev.dockerhealth.agent.engine;

import java.io.IOException;

/** An answer whose head has come; the body is still on the wire. */
record Reply(HttpHead head, HttpBody body) {
  int status() {
    return head.status();
  }

  /** Turns an answer into a value. */
  interface Reader<T> {
    T read(Reply reply) throws IOException;
  }
}
