/** Words that stand for a password where none is. */
const samples = /^(?:pass(?:word|wd)?|pwd|secret|changeme|example|test|x{2,}|\*{2,}|\.{3}|user(?:name)?|token|key|your.{0,40}|my.{0,4}password|\d{1,5}|<.*|\[.*|\{.*|\$.*|%.*|#.*)$/iv;

/** Whether a password is only a word for one, as in documentation, or masked. */
export const isSample = (secret: string): boolean => samples.test(secret) || /^[*\-.x_•]+$/iv.test(secret) || secret.includes('${') || secret.includes('{{');
