import {eachRun, lettersOf} from './runs.ts';
import type {Secret} from './secret.ts';

const numberLetters = lettersOf(/[\d \-]/v);
const shortest = 14;

/** Numbers as cards have them, together or in groups. */
const candidate = /(?<![\w\-.])(?:[2-6]\d{13,18}|[2-6]\d{3}(?<gap>[ \-])\d{4}\k<gap>\d{4}\k<gap>\d{4}|3[47]\d{2}(?<other>[ \-])\d{6}\k<other>\d{5})(?![\w\-]|\.\d)/gv;

/** How the numbers of the schemes begin, and how many digits they have (ISO/IEC 7812). */
const schemes: ReadonlyArray<readonly [scheme: string, begins: RegExp, digits: readonly number[]]> = [
	['Visa', /^4/v, [16, 19]],
	['Mastercard', /^(?:5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720)/v, [16]],
	['American Express', /^3[47]/v, [15]],
	['Discover', /^(?:6011|64[4-9]|65)/v, [16]],
	['Diners Club', /^3(?:0[0-5]|[68])/v, [14]],
	['JCB', /^35(?:2[89]|[3-8])/v, [16]],
	['UnionPay', /^62/v, [16, 17, 18, 19]],
];

/** The check digit of Luhn (ISO/IEC 7812-1, annex B). */
const passesLuhn = (digits: string): boolean => {
	let sum = 0;
	let isDoubled = false;
	for (let index = digits.length - 1; index >= 0; index--) {
		const value = (digits.codePointAt(index)! - 48) * (isDoubled ? 2 : 1); // Within its length; 48 is `0`.
		sum += value > 9 ? value - 9 : value;
		isDoubled = !isDoubled;
	}

	return sum % 10 === 0;
};

/** A number of a payment card, with whose it is. */
export type Card = Secret & {readonly digits: string; readonly scheme: string};

/** Numbers of payment cards in a text: of a known scheme, of its length, with a right check digit. In order. */
export const findCards = (text: string): Card[] => {
	const cards: Card[] = [];
	eachRun(text, numberLetters, shortest, (start, end) => {
		// What stands beside a number tells whether it is only a part of something.
		const near = Math.max(0, start - 1);
		for (const {0: match, index, groups} of text.slice(near, end + 2).matchAll(candidate)) {
			const digits = groups?.['gap'] === undefined && groups?.['other'] === undefined ? match : match.replaceAll(/\D/gv, '');
			const scheme = passesLuhn(digits) ? schemes.find(([, begins, lengths]) => lengths.includes(digits.length) && begins.test(digits))?.[0] : undefined;
			if (scheme !== undefined && !/^(.)\1+$/v.test(digits)) {
				cards.push({
					kind: 'card', from: near + index, to: near + index + match.length, digits, scheme,
				});
			}
		}
	});
	return cards;
};
