import type {Line, Role} from './styles.ts';

/** A sentence with code between backticks, as a line: the code told apart, the backticks left out. */
export const codeLine = (text: string, role?: Role): Line => text.split('`').map((part, index, all) => index % 2 === 1 && index < all.length - 1 ? [part, 'name'] as const : [index % 2 === 1 ? `\`${part}` : part, role] as const)
	.filter(([part]) => part !== '');
