import {type Token, tokenize} from './lexer.ts';

/** What must hold beside others, at the top of a filter: its text, and its tokens with their places in the whole filter. */
export type Conjunct = {readonly text: string; readonly tokens: readonly Token[]};

/**
The parts of a filter that must all hold; one in parentheses, without tokens, when alternatives stand at its top.

@throws {FilterError} for a text that is no filter.
*/
export const splitConjuncts = (text: string): Conjunct[] => {
	const conjuncts: Conjunct[] = [];
	let depth = 0;
	let open: Token[] = [];
	for (const token of tokenize(text)) {
		if (depth === 0 && (token.type === 'or' || token.type === '|')) {
			return [{text: `(${text.trim()})`, tokens: []}];
		}

		if (depth === 0 && (token.type === 'and' || token.type === '&')) {
			continue;
		}

		open.push(token);
		depth += token.type === '(' ? 1 : (token.type === ')' ? -1 : 0);
		if (depth > 0 || token.type === 'not') {
			continue;
		}

		conjuncts.push({text: text.slice(open[0]?.start, token.end), tokens: open});
		open = [];
	}

	return conjuncts;
};
