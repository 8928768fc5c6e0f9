/** A real stack of nginx, redis and postgresql, broken again and again from a seed. */
@NullMarked
package dev.dockerhealth.lab.stack;

import org.jspecify.annotations.NullMarked;
