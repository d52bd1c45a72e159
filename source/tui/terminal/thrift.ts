/** SGR codes by what they set; a later code of a kind makes an earlier one needless. */
const kindOf = (code: string): string => {
	const number = Number(code.split(';', 1)[0]);
	if ([1, 2, 22].includes(number)) {
		return 'weight';
	}

	if ((number >= 30 && number <= 39) || (number >= 90 && number <= 97)) {
		return 'colour';
	}

	return (number >= 40 && number <= 49) || (number >= 100 && number <= 107) ? 'ground' : String(number % 20);
};

/** Parameters of one sequence, those of an indexed or 24-bit colour kept together. */
const codesOf = (parameters: string): string[] => parameters.match(/[34]8;5;\d+|[34]8;2;\d+;\d+;\d+|\d+/gv) ?? ['0'];

const joinStyles = (run: string): string => {
	const last = new Map<string, string>();
	for (const [, parameters = ''] of run.matchAll(/\u{1B}\[([\d;]*)m/gv)) {
		for (const code of codesOf(parameters)) {
			if (code === '0') {
				last.clear();
			}

			const kind = kindOf(code);
			const isAdded = kind === 'weight' && code !== '22';
			const before = isAdded ? last.get(kind) : undefined;
			last.delete(kind);
			last.set(kind, before && before !== code ? `${before};${code}` : code);
		}
	}

	return `\u{1B}[${last.values().toArray().join(';')}m`;
};

/**
The same screen in fewer bytes: steps over lines that stay joined into one, styles that nothing is written in left out. Ink
repeats a line's history of styles before what changed in it, and steps over each other line by itself.
*/
export const squeeze = (frame: string): string => frame
	.replaceAll(/(?:\u{1B}\[E){2,}/gv, steps => `\u{1B}[${steps.length / 3}E`)
	.replaceAll(/(?:\u{1B}\[[\d;]*m){2,}/gv, run => joinStyles(run));

/** A terminal stream that writes its text squeezed, and is the same stream otherwise. */
export const thrifty = <Stream extends NodeJS.WriteStream>(stream: Stream): Stream => {
	const write = (data: unknown, ...rest: never[]): boolean => stream.write(typeof data === 'string' ? squeeze(data) : data as Uint8Array, ...rest);
	return new Proxy(stream, {
		get: (target, property) => property === 'write' ? write : Reflect.get(target, property, target) as unknown,
	});
};
