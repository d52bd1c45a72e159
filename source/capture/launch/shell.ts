/** One word for a POSIX shell, quoted where it must be; whatever stands in it, the shell sees just this text. */
export const shellWord = (text: string): string => /^[\w%+,\-.\/:=@]+$/v.test(text) ? text : `'${text.replaceAll('\'', String.raw`'\''`)}'`;

/**
Lines for `eval "$(…)"` in a POSIX shell, one a variable.

@throws RangeError when a name is not one that a shell can export.
*/
export const exportLines = (variables: Readonly<Record<string, string>>): string => Object.entries(variables)
	.map(([name, value]) => {
		if (!/^[A-Z_a-z]\w*$/v.test(name)) {
			throw new RangeError(`${JSON.stringify(name)} is not the name of a variable`);
		}

		return `export ${name}='${value.replaceAll('\'', String.raw`'\''`)}'\n`;
	})
	.join('');
