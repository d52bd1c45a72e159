/** What a mouse did on the screen; cells are counted from 0. */
export type MouseEvent = {
	readonly type: 'press' | 'drag' | 'release' | 'wheel';
	readonly column: number;
	readonly row: number;
	/** Lines of the wheel, negative towards the top; 0 for the rest. */
	readonly by: number;
};

/** Buttons, and moves while one is held (1002), told as text of any length (1006); xterm's control sequences. */
export const mouseOn = '\u{1B}[?1002h\u{1B}[?1006h';
export const mouseOff = '\u{1B}[?1006l\u{1B}[?1002l';

/** Lines that one step of the wheel scrolls. */
const wheelLines = 3;

const parseReport = (code: number, column: number, row: number, isRelease: boolean): MouseEvent | undefined => {
	const place = {column: column - 1, row: row - 1};
	const button = code & 3;
	if ((code & 64) !== 0) {
		// The other two are a wheel that goes sideways.
		return button > 1 ? undefined : {type: 'wheel', ...place, by: button === 0 ? -wheelLines : wheelLines};
	}

	const moved = (code & 32) === 0 ? 'press' : 'drag';
	return button === 0 ? {type: isRelease ? 'release' : moved, ...place, by: 0} : undefined;
};

/** Takes the reports of a mouse out of what a terminal sends. */
export type MouseReader = {
	/** Gives a piece of input without reports; `told` gets what the mouse did. */
	take(input: string, told: (event: MouseEvent) => void): string;
};

/** A reader of SGR reports (`ESC [ < 0 ; 12 ; 5 M`). One that comes in pieces is put together, and no piece of it is left as text. */
export const createMouseReader = (): MouseReader => {
	/** The beginning of a report, kept; or of what may become one, handed on already: it may as well be the esc key. */
	let kept = '';
	let handedOn = '';
	return {
		take(input, told) {
			const before = handedOn;
			const text = (before + kept + input).replaceAll(/\u{1B}\[<(\d+);(\d+);(\d+)m/giv, (report, ...numbers: string[]) => {
				const [code = 0, column = 0, row = 0] = numbers.slice(0, 3).map(Number);
				const event = parseReport(code, column, row, report.endsWith('m'));
				if (event) {
					told(event);
				}

				return '';
			});
			[kept = ''] = /\u{1B}\[<[\d;]*$/v.exec(text) ?? [];
			const rest = text.slice(0, text.length - kept.length);
			[handedOn = ''] = /\u{1B}\[?$/v.exec(rest) ?? [];
			return rest.startsWith(before) ? rest.slice(before.length) : rest;
		},
	};
};

/** A terminal's input without the reports of its mouse, which go to `told` while `isOn` says so; the same stream otherwise. */
export const withoutMouse = <Stream extends NodeJS.ReadStream>(stream: Stream, isOn: () => boolean, told: (event: MouseEvent) => void): Stream => {
	const reader = createMouseReader();
	const read = (size?: number): unknown => {
		const input: unknown = stream.read(size);
		return typeof input === 'string' && isOn() ? reader.take(input, told) : input;
	};

	return new Proxy(stream, {
		get: (target, property) => property === 'read' ? read : Reflect.get(target, property, target) as unknown,
	});
};
