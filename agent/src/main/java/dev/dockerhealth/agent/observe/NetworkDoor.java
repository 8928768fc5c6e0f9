package dev.dockerhealth.agent.observe;

import dev.dockerhealth.agent.libc.CLibrary;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.net.ProtocolFamily;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.BooleanSupplier;

/**
 * Opens sockets inside a container's network namespace.
 *
 * <ol>
 *   <li>A thread is begun for one socket and ends after it, so that none is ever left behind in a
 *       foreign namespace.
 *   <li>It enters, makes the socket, and goes back; a socket stays where it was made, and may be
 *       used from any thread.
 *   <li>It does nothing else there: a thread begun inside would inherit the namespace.
 * </ol>
 */
final class NetworkDoor {
  private static final int READ_CLOSE_ON_EXEC = 0x80000;
  private static final int NETWORK = 0x40000000;
  private static final long STACK = 256 << 10;

  private NetworkDoor() {}

  /** The C library; looked up once, when it is first needed. */
  private static final class Calls {
    static final MethodHandle OPEN =
        CLibrary.function(
            "open",
            FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_INT),
            Linker.Option.firstVariadicArg(2));
    static final MethodHandle SETNS =
        CLibrary.function(
            "setns",
            FunctionDescriptor.of(
                ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
    static final MethodHandle CLOSE =
        CLibrary.function(
            "close", FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));

    private Calls() {}
  }

  /**
   * A socket that is not connected yet.
   *
   * @param namespace such as {@code /proc/42/ns/net}
   * @param still asked once the namespace is held: whether it is still the right one
   * @throws IOException where the host does not allow it
   */
  static SocketChannel open(Path namespace, ProtocolFamily family, BooleanSupplier still)
      throws IOException {
    SocketChannel.open(family).close(); // all that a socket needs is loaded outside
    CompletableFuture<SocketChannel> made = new CompletableFuture<>();
    Thread.ofPlatform()
        .name("namespace")
        .daemon()
        .stackSize(STACK)
        .start(
            () -> {
              try {
                made.complete(inside(namespace, family, still));
              } catch (Throwable e) { // the one place where this thread's failures end
                made.completeExceptionally(e);
              }
            });
    try {
      return made.get();
    } catch (ExecutionException e) {
      throw new IOException("no socket can be made in the container's network", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private static SocketChannel inside(Path namespace, ProtocolFamily family, BooleanSupplier still)
      throws Throwable {
    int home = file(Path.of("/proc/thread-self/ns/net"));
    try {
      int other = file(namespace);
      try {
        if (!still.getAsBoolean()) {
          throw new IOException("its process has ended");
        }
        enter(other);
        SocketChannel socket = SocketChannel.open(family);
        enter(home);
        return socket;
      } finally {
        close(other);
      }
    } finally {
      close(home);
    }
  }

  private static int file(Path path) throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      int file =
          (int) Calls.OPEN.invokeExact(arena.allocateFrom(path.toString()), READ_CLOSE_ON_EXEC);
      if (file < 0) {
        throw new IOException(path + " cannot be opened");
      }
      return file;
    }
  }

  private static void enter(int namespace) throws Throwable {
    if ((int) Calls.SETNS.invokeExact(namespace, NETWORK) != 0) {
      throw new IOException("the network namespace cannot be entered");
    }
  }

  private static void close(int file) throws Throwable {
    int ignored = (int) Calls.CLOSE.invokeExact(file);
  }
}
