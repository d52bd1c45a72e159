import type {Case} from './case.ts';

export const headerCases: readonly Case[] = [
	{
		title: 'a page of a well-run site', flows: [{}], finds: [], clears: ['nosniff-missing'],
	},
	{title: 'an answer of a well-run API', flows: [{url: 'https://api.example.com/v1/account', body: {name: 'Ada'}}], finds: []},
	{title: 'a page without nosniff', flows: [{headers: {'X-Content-Type-Options': undefined}}], finds: ['nosniff-missing']},
	{title: 'another value than nosniff', flows: [{headers: {'X-Content-Type-Options': 'sniff'}}], finds: ['nosniff-missing']},
];
