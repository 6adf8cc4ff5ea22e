/** Which of the package's models listens: its frames are 32 ms long, so that a beginning is known to a frame. */

export const MODEL = "v5";
