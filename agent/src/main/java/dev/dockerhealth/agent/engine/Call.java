package dev.dockerhealth.agent.engine;

import java.util.Optional;

/**
 * What to ask, before any version is put in front of the path.
 *
 * @param what for messages, as in "the restart of container abc"
 * @param container the id whose calls must come one after the other
 * @param upgrade asks for a raw two-way stream (exec)
 * @param aside keeps nobody waiting who acts: it has seats of its own
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record Call(
    String method,
    String path,
    byte[] json,
    String what,
    Optional<String> container,
    boolean upgrade,
    boolean aside) {
  private static final byte[] NOTHING = new byte[0];

  static Call get(String path, String what) {
    return new Call("GET", path, NOTHING, what, Optional.empty(), false, false);
  }

  static Call post(String path, String what) {
    return new Call("POST", path, NOTHING, what, Optional.empty(), false, false);
  }

  static Call delete(String path, String what) {
    return new Call("DELETE", path, NOTHING, what, Optional.empty(), false, false);
  }

  Call of(String containerId) {
    return new Call(method, path, json, what, Optional.of(containerId), upgrade, aside);
  }

  Call with(byte[] body) {
    return new Call(method, path, body, what, container, upgrade, aside);
  }

  Call upgraded() {
    return new Call(method, path, json, what, container, true, aside);
  }

  Call besides() {
    return new Call(method, path, json, what, container, upgrade, true);
  }

  /** What it is counted as. */
  String endpoint() {
    return Endpoints.of(method, path);
  }

  /** Whether it changes nothing and so may be sent twice. */
  boolean isRead() {
    return method.equals("GET");
  }
}
