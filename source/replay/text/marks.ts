/** What the lines with `#` above a request may say beside what they explain: `# body: hex`. */
export const mark = (name: 'body' | 'lines' | 'length', value: string): string => `# ${name}: ${value}`;

/** Reads such a line; `undefined` for one that only explains. */
export const readMark = (line: string): {name: string; value: string} | undefined => {
	const [, name, value] = /^#\s*(body|lines|length):(.*)$/v.exec(line) ?? [];
	return name === undefined || value === undefined ? undefined : {name, value: value.trim()};
};

/** What a line begins with that says what is wrong; such lines go away by themselves. */
export const problemMark = '#! ';
