package dev.dockerhealth.agent.libc;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;

/** The C library of the process. Who needs a call holds its handle where it is loaded late. */
public final class CLibrary {
  private CLibrary() {}

  /**
   * Finds a function by its name.
   *
   * @param shape its result and parameters
   * @throws java.util.NoSuchElementException where the library has none of this name
   */
  @SuppressWarnings("restricted") // native access is enabled for the program as a whole
  public static MethodHandle function(
      String name, FunctionDescriptor shape, Linker.Option... options) {
    Linker linker = Linker.nativeLinker();
    SymbolLookup library = linker.defaultLookup();
    return linker.downcallHandle(library.findOrThrow(name), shape, options);
  }
}
