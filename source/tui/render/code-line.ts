import type {Line, Role, Span} from './styles.ts';

/** A sentence with code between backticks, as a line: the code told apart, the backticks left out. */
export const codeLine = (text: string, role?: Role): Line => {
	const parts = text.split('`');
	return parts.map((part, index): Span => {
		const isInside = index % 2 === 1;
		// One backtick alone stands for itself.
		const isCode = isInside && index < parts.length - 1;
		return isCode ? [part, 'name'] : [isInside ? `\`${part}` : part, role];
	}).filter(([part]) => part !== '');
};
