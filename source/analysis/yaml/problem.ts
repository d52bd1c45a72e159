/** What is wrong with a file that a person wrote, and where. */
export type Problem = {
	/** From 1 on, as editors count. */
	readonly line: number;
	readonly column: number;
	/** One line, with advice; may quote the file, so it is hostile text. */
	readonly message: string;
	/** Lines that show the place inside a value: the value, and carets below. */
	readonly pointer?: string | undefined;
};

/** `tapx.rules.yaml:3:12: …`, as editors and compilers name places. */
export const problemLine = (file: string, {line, column, message}: Problem): string => `${file}:${line}:${column}: ${message}`;
