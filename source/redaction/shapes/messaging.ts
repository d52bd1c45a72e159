import {shapesOf, type Shape} from './shape.ts';

/** Tokens of what sends messages and mail, and of social networks. */
export const messagingShapes: readonly Shape[] = [
	...shapesOf([
		['slack-bot', 'Slack bot token', 'token', 'high', 'xoxb-', /[\w\-]{10,255}/v],
		['slack-user', 'Slack user token', 'token', 'critical', 'xoxp- xoxs- xoxa- xoxo-', /[\w\-]{10,255}/v],
		['slack-session', 'Slack browser token', 'session', 'critical', 'xoxc- xoxd-', /(?:[\w+\-\/=]|%(?:2B|2F|3D)){10,512}/v],
		['slack-app', 'Slack app-level token', 'token', 'high', 'xapp-', /\d-[\dA-Z]{8,14}-\d{8,16}-[\da-f]{32,128}/v],
		['slack-refresh', 'Slack refresh token', 'token', 'high', 'xoxe- xoxe. xoxr-', /[\w\-.]{10,255}/v],
		['discord-bot', 'Discord bot token', 'token', 'high', 'M N O', /[\w\-]{23,27}\.[\w\-]{6}\.[\w\-]{27,40}/v],
		['discord-mfa', 'Discord user token', 'token', 'critical', 'mfa.', /[\w\-]{84}/v],
		['telegram-bot', 'Telegram bot token', 'token', 'high', ':AA', /(?<=(?<!\d)\d{8,10}:AA)[\w\-]{32,33}/v],
		['twilio', 'Twilio API key', 'key', 'medium', 'SK', /[\da-f]{32}/v],
		['sendgrid', 'SendGrid API key', 'key', 'high', 'SG.', /[\w\-]{22}\.[\w\-]{43}/v],
		['mailgun', 'Mailgun API key', 'key', 'high', 'key-', /[\da-f]{32}/v],
		['brevo', 'Brevo API key', 'key', 'high', 'xkeysib- xsmtpsib-', /[\da-f]{64}-[\dA-Za-z]{16}/v],
		['resend', 'Resend API key', 'key', 'high', 're_', /[\dA-Za-z]{8}_[\dA-Za-z]{24}/v],
		['klaviyo', 'Klaviyo private key', 'key', 'high', 'pk_', /[\da-f]{34}/v],
		['intercom', 'Intercom access token', 'token', 'high', 'dG9rO', /[\d+\/A-Za-z]{50,60}={0,2}/v],
		['facebook', 'Facebook access token', 'token', 'high', 'EAA', /[A-Z][\dA-Za-z]{90,400}/v],
		['instagram', 'Instagram access token', 'token', 'high', 'IGQ', /[VW][\w\-]{90,400}/v],
		['twitter-bearer', 'Twitter (X) bearer token', 'bearer', 'high', 'AAAAAAAAAAAAAAAAAAAA', /(?=A{0,8}[\d%B-Za-z])(?:[\dA-Za-z]|%(?:2B|2F|3D)){60,120}/v],
		['linkedin', 'LinkedIn client secret', 'token', 'high', 'WPL_AP0. WPL_AP1.', /[\w+\-.\/=]{16,128}/v],

	]),
	{
		id: 'mailchimp', title: 'Mailchimp API key', kind: 'key', harm: 'high', inside: '-us', pattern: /[\da-f]{32}-us\d{1,2}/gv,
	},
	{
		id: 'slack-webhook', title: 'Slack webhook', kind: 'webhook', harm: 'medium', beside: 'hooks.slack.com/', pattern: /hooks\.slack\.com\/(?:services|triggers|workflows)\/(?<secret>[\dA-Z]{6,14}\/[\w\/]{8,80})/gv,
	},
	{
		id: 'discord-webhook', title: 'Discord webhook', kind: 'webhook', harm: 'medium', beside: 'webhooks/', pattern: /\/api\/webhooks\/\d{16,20}\/(?<secret>[\w\-]{60,80})/gv,
	},
	{
		id: 'teams-webhook', title: 'Microsoft Teams webhook', kind: 'webhook', harm: 'medium', beside: 'webhookb2/', pattern: /\.webhook\.office\.com\/webhookb2\/(?<secret>[\d\-a-f]{36}@[\d\-a-f]{36}\/IncomingWebhook\/[\w\-\/]{16,120})/gv,
	},
];
