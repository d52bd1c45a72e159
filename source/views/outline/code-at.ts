/** The code of the character at an index; 0 past the end. */
export const codeAt = (text: string, at: number): number => text.codePointAt(at) ?? 0;
