import {findCards, type Card} from '../../../../redaction/cards.ts';
import {
	inBody,
	inUrl,
	maskedSecret,
} from '../../../evidence.ts';
import {nothing, type FlowRule, type Hit} from '../../../rule.ts';
import {personalText} from '../../../personal-text.ts';

/** Numbers that the schemes and payment services give out for tests. */
const tests: ReadonlySet<string> = new Set([
	'4111111111111111',
	'4242424242424242',
	'4000056655665556',
	'4012888888881881',
	'5555555555554444',
	'5200828282828210',
	'5105105105105100',
	'2223003122003222',
	'378282246310005',
	'371449635398431',
	'6011111111111117',
	'6011000990139424',
	'3530111333300000',
	'3566002020360505',
	'30569309025904',
	'38520000023237',
	'6200000000000005',
	'4000000000000002',
]);

const hit = ({scheme, digits}: Card, evidence: Hit['evidence'], severity: Hit['severity']): Hit => tests.has(digits)
	? {
		severity: 'info', confidence: 'high', title: 'Number of a payment card for tests', evidence,
	}
	: {severity, evidence: {...evidence, reason: `${scheme}, ${digits.length} digits, the check digit is right`}};

export const cardNumber: FlowRule = {
	meta: {
		id: 'card-number',
		version: 1,
		category: 'security',
		severity: 'high',
		confidence: 'medium',
		title: 'Number of a payment card',
		advice: 'Show no more than the last four digits, and leave whole numbers to a payment service (PCI DSS 3.4).',
		description: 'A number in an answer or in the URL begins as those of a card scheme do, has the length of its numbers, and its check digit is right. Whole card numbers may only be shown to those who must see them, and never stand in URLs, which are logged.',
		falsePositives: 'One in ten numbers that begin so and are as long passes by chance: ids of orders, articles and parcels. Numbers that payment services give out for tests are told as info.',
		references: ['https://www.pcisecuritystandards.org/document_library/', 'https://en.wikipedia.org/wiki/Payment_card_number'],
		cwe: 359,
		owasp: 'A04:2021',
		zap: 10_062,
	},
	check(exchange) {
		const {url} = exchange;
		const hits: Hit[] = findCards(url).map(card => hit(card, inUrl(exchange, [card.from, card.to], {quote: maskedSecret(card.digits)}), 'high'));
		const text = personalText(exchange.response);
		if (text !== undefined) {
			const cards = findCards(text);
			const first = cards.find(({digits}) => !tests.has(digits)) ?? cards[0];
			if (first) {
				const place = inBody('response-body', text, [first.from, first.to], {quote: maskedSecret(first.digits)});
				hits.push(hit(first, place, 'high'));
			}
		}

		return hits.length === 0 ? nothing : hits;
	},
};
