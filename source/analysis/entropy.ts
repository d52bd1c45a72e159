/** Bits that a character of a text carries, by how often each occurs in its first 512: about 4 for hexadecimal, up to 6 for base64, 3 to 4 for words (Shannon). */
export const entropy = (text: string): number => {
	const counts = new Map<string, number>();
	const looked = text.slice(0, 512);
	for (const character of looked) {
		counts.set(character, (counts.get(character) ?? 0) + 1);
	}

	return counts.values().reduce((bits, count) => bits - ((count / looked.length) * Math.log2(count / looked.length)), 0);
};
