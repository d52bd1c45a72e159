/** The terminal of the pictures: what programs leave to it, and its numbered colours. */
export const ground = '#16191f';
export const frame = '#343a46';
export const ink = '#d5d9e2';

const basic = '2b303b f57d86 9ccf7a e3c27a 86b5f0 c8a2f5 78cfd4 c3c8d3 626a7a ff9aa2 b7e597 f4d797 a8cbff dbbcff 97e3e7 f2f4f8'.split(' ').map(digits => `#${digits}`);

const hex = (...parts: readonly number[]): string => `#${parts.map(part => part.toString(16).padStart(2, '0')).join('')}`;

/** A colour of 24 bits. */
export const rgb = (value: number): string => `#${value.toString(16).padStart(6, '0')}`;

/** A colour of the 256: 16 of the terminal's own, a cube of 6 × 6 × 6, 24 greys, as xterm reckons them. */
export const indexed = (index: number): string => {
	if (index < basic.length) {
		return basic[index] ?? ink;
	}

	if (index >= 232) {
		const grey = 8 + ((index - 232) * 10);
		return hex(grey, grey, grey);
	}

	const level = (step: number): number => step === 0 ? 0 : 55 + (step * 40);
	return hex(...[36, 6, 1].map(unit => level(Math.floor((index - 16) / unit) % 6)));
};
