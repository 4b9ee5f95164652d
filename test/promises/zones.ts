/** The zones of the promise: all of Russia's eleven, the ends of the earth, half and quarter hours, and both kinds of summer time. */
export const zones = [
  'Europe/Kaliningrad', 'Europe/Moscow', 'Europe/Samara', 'Asia/Yekaterinburg', 'Asia/Omsk', 'Asia/Krasnoyarsk', 'Asia/Irkutsk', 'Asia/Yakutsk',
  'Asia/Vladivostok', 'Asia/Magadan', 'Asia/Kamchatka', 'UTC', 'Pacific/Kiritimati', 'Pacific/Pago_Pago', 'Asia/Kathmandu', 'Asia/Kolkata',
  'Australia/Lord_Howe', 'Pacific/Chatham', 'America/St_Johns', 'America/New_York', 'America/Sao_Paulo', 'Europe/London', 'Europe/Berlin',
  'Africa/Casablanca', 'Africa/Cairo', 'Asia/Tehran', 'Pacific/Apia',
] as const
