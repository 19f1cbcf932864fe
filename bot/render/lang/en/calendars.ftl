### Calendars that rotas go by: how fresh our copies are.

calendar-fresh = The calendar of { $rota } was read { $at }.
calendar-failing = The calendar of { $rota } was read { $at }. Since then it could not be: { $error }. The last good copy is used.
calendar-stale = :warning: The calendar of { $rota } is out of date: it was read { $at }, and since then could not be: { $error }. The last good copy is used.
calendar-never = :warning: The calendar of { $rota } could not be read yet: { $error }. Nobody is on call there until it can.
calendar-not-yet = The calendar of { $rota } was not read yet.
calendar-alarm = { $read ->
    [yes] :warning: The calendar of { $rota } could not be read since { $at }: { $error }. Who is on call there comes from the last good copy. Check its address in the policy, and whether whoever keeps it still shares it.
   *[no] :warning: The calendar of { $rota } cannot be read: { $error }. Nobody is on call there until it can. Check its address in the policy, and whether whoever keeps it shares it.
}
calendar-mended = :white_check_mark: The calendar of { $rota } is read again: { $at }.
rota-file-title = Shifts of { $rota }
rota-file = The shifts of { $rota } from { $from } to { $until }, for Google Calendar, Outlook or Apple Calendar. They are as of now: a shift that changes later keeps its identity, so a file that you import again updates it.
rota-export = The shifts of { $rota } come to you as a file, in our direct messages. To see them in your calendar all the time, subscribe to { $address } there. Whoever knows this address can read who is on call, so keep it to yourselves.
rota-address-anew = The shifts of { $rota } can be subscribed to at { $address } from now on. The old address leads nowhere any more: whoever subscribed to it has to subscribe to this one.
button-rota-export = For my calendar
button-rota-anew = Make the address anew
rota-anew-title = Make the address anew?
rota-anew-text = Do this when the address got about. Calendars that subscribe to the old one stop following the rota.
rota-anew-yes = Make it anew
rota-anew-no = Keep it
rota-export-usage = Say which rota. There are: { $known }. For example: `/incident rota export { $first }`
may-not-renew = { $held ->
    [yes] Only { $who }, for whom it was made, and management can make the address of { $rota } anew. Ask one of them.
   *[no] Only management can make the address of { $rota } anew. Ask one of them.
}
