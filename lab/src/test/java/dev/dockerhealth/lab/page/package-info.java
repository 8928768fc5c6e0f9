/**
 * The dashboard in a real browser: on a made-up house for all it must be able to show, and on a
 * real service with a real engine.
 */
@NullMarked
package dev.dockerhealth.lab.page;

import org.jspecify.annotations.NullMarked;
