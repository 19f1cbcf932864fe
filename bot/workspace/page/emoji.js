// Short codes people and apps use. Not the whole of Unicode: an unknown :code: stays readable text.

const GROUPS = {
  "On call": `rotating_light🚨 fire🔥 boom💥 warning⚠️ bell🔔 no_bell🔕 pager📟 siren🚨 ambulance🚑 fire_engine🚒
    white_check_mark✅ heavy_check_mark✔️ ballot_box_with_check☑️ x❌ no_entry⛔ no_entry_sign🚫 octagonal_sign🛑
    construction🚧 hammer🔨 wrench🔧 scissors✂️ hammer_and_wrench🛠️ gear⚙️ nut_and_bolt🔩 toolbox🧰 bug🐛 ant🐜 mag🔍 mag_right🔎
    microscope🔬 telescope🔭 eyes👀 pushpin📌 round_pushpin📍 memo📝 pencil2✏️ clipboard📋 bookmark🔖 link🔗
    paperclip📎 chart_with_upwards_trend📈 chart_with_downwards_trend📉 bar_chart📊 hourglass⌛
    hourglass_flowing_sand⏳ stopwatch⏱️ alarm_clock⏰ clock1🕐 clock3🕒 clock9🕘 watch⌚ calendar📅 date📅 spiral_calendar_pad🗓️
    timer_clock⏲️ repeat🔁 arrows_counterclockwise🔄 loud_sound🔊 mega📣 loudspeaker📢 speech_balloon💬 thought_balloon💭
    mailbox📫 email✉️ envelope✉️ inbox_tray📥 outbox_tray📤 package📦 telephone_receiver📞 phone☎️ iphone📱 computer💻
    desktop_computer🖥️ keyboard⌨️ floppy_disk💾 cd💿 satellite📡 satellite_antenna📡 electric_plug🔌 battery🔋 bulb💡
    flashlight🔦 lock🔒 unlock🔓 closed_lock_with_key🔐 key🔑 shield🛡️ skull💀 skull_and_crossbones☠️ ghost👻 robot_face🤖
    drum_with_drumsticks🥁 musical_note🎵 dart🎯 triangular_flag_on_post🚩 checkered_flag🏁 white_flag🏳️ ledger📒 scroll📜
    page_facing_up📄 file_folder📁 open_file_folder📂 card_index_dividers🗂️ newspaper📰 moneybag💰 credit_card💳 anchor⚓
    rocket🚀 helmet_with_white_cross⛑️ firefighter🧑‍🚒 technologist🧑‍💻 detective🕵️ office🏢 house🏠 factory🏭
    earth_africa🌍 earth_americas🌎 earth_asia🌏 globe_with_meridians🌐`,
  Signs: `red_circle🔴 large_orange_circle🟠 orange_circle🟠 large_yellow_circle🟡 yellow_circle🟡 large_green_circle🟢
    green_circle🟢 large_blue_circle🔵 blue_circle🔵 large_purple_circle🟣 white_circle⚪ black_circle⚫ large_red_square🟥
    red_square🟥 large_orange_square🟧 large_yellow_square🟨 large_green_square🟩 large_blue_square🟦 white_large_square⬜ black_large_square⬛
    small_red_triangle🔺 small_red_triangle_down🔻 large_orange_diamond🔶 large_blue_diamond🔷 small_orange_diamond🔸
    small_blue_diamond🔹 arrow_up⬆️ arrow_double_up⏫ arrow_down⬇️ arrow_double_down⏬ leftwards_arrow_with_hook↩️ arrow_right➡️ arrow_left⬅️ arrow_upper_right↗️ arrow_lower_right↘️
    arrow_forward▶️ double_vertical_bar⏸️ pause_button⏸️ black_square_for_stop⏹️ fast_forward⏩ rewind⏪ up🆙 new🆕 free🆓 ok🆗
    sos🆘 information_sourceℹ️ question❓ grey_question❔ exclamation❗ grey_exclamation❕ bangbang‼️ heavy_plus_sign➕
    heavy_minus_sign➖ infinity♾️ recycle♻️ zero0️⃣ one1️⃣ two2️⃣ three3️⃣ four4️⃣ five5️⃣ six6️⃣ seven7️⃣ eight8️⃣ nine9️⃣
    keycap_ten🔟 100💯 zzz💤 sparkle❇️ eight_spoked_asterisk✳️ heart❤️ orange_heart🧡 yellow_heart💛 green_heart💚 blue_heart💙
    purple_heart💜 black_heart🖤 broken_heart💔 star⭐ star2🌟 sparkles✨ zap⚡ dizzy💫`,
  People: `+1👍 thumbsup👍 -1👎 thumbsdown👎 ok_hand👌 wave👋 raised_hand✋ hand✋ raised_hands🙌 clap👏 pray🙏 handshake🤝
    muscle💪 point_up☝️ point_right👉 point_left👈 point_down👇 v✌️ crossed_fingers🤞 fist✊ facepunch👊 writing_hand✍️
    saluting_face🫡 smile😄 smiley😃 grinning😀 grin😁 laughing😆 sweat_smile😅 joy😂 rolling_on_the_floor_laughing🤣
    slightly_smiling_face🙂 upside_down_face🙃 wink😉 blush😊 innocent😇 heart_eyes😍 sunglasses😎 nerd_face🤓
    face_with_monocle🧐 thinking_face🤔 thinking🤔 neutral_face😐 expressionless😑 zipper_mouth_face🤐 face_with_rolling_eyes🙄 smirk😏
    relieved😌 sleeping😴 mask😷 exploding_head🤯 hot_face🥵 cold_face🥶 partying_face🥳 confused😕 worried😟
    slightly_frowning_face🙁 open_mouth😮 astonished😲 flushed😳 fearful😨 cold_sweat😰 cry😢 sob😭 scream😱 tired_face😫
    rage😡 angry😠 melting_face🫠 face_palm🤦 shrug🤷 bow🙇 busts_in_silhouette👥 bust_in_silhouette👤 runner🏃`,
  "The rest": `tada🎉 confetti_ball🎊 balloon🎈 gift🎁 trophy🏆 medal🏅 first_place_medal🥇 crown👑 gem💎 coffee☕ tea🍵 beer🍺 beers🍻
    pizza🍕 cake🍰 birthday🎂 popcorn🍿 apple🍎 lemon🍋 hot_pepper🌶️ sunny☀️ partly_sunny⛅ cloud☁️ rain_cloud🌧️
    thunder_cloud_and_rain⛈️ snowflake❄️ ocean🌊 droplet💧 rainbow🌈 umbrella☔ seedling🌱 evergreen_tree🌲 four_leaf_clover🍀
    rose🌹 dog🐶 cat🐱 unicorn_face🦄 penguin🐧 whale🐳 snail🐌 turtle🐢 octopus🐙 crab🦀 bee🐝 owl🦉 fox_face🦊 poop💩
    alien👽 car🚗 bike🚲 airplane✈️ ship🚢 train🚆 traffic_light🚦 fuelpump⛽ guitar🎸 headphones🎧 art🎨 books📚 book📖
    camera📷 movie_camera🎥 tv📺 game_die🎲 crystal_ball🔮 bathtub🛁 soap🧼 broom🧹 test_tube🧪 pill💊 syringe💉`,
};

// Letters, digits, + and - make up a code; what follows is the picture (a digit may start one: "0️⃣").
const ENTRY = /^([a-z_]+[0-9]*|\+1|-1|100)(.+)$/u;

export const groups = Object.entries(GROUPS).map(([name, text]) => ({
  name,
  emoji: text.trim().split(/\s+/).map((entry) => {
    const digit = /^([a-z_]+)(\d\ufe0f\u20e3)$/u.exec(entry);
    const [, code, picture] = digit ?? ENTRY.exec(entry);
    return { code, picture };
  }),
}));

const table = new Map(groups.flatMap((group) => group.emoji.map(({ code, picture }) => [code, picture])));

// A skin tone may follow a code (":wave::skin-tone-3:" arrives as one name in rich text).
export const picture = (code) => table.get(code.split("::")[0]) ?? null;

export const withPictures = (text) => text.replace(/:([a-z0-9_+-]+):/g, (whole, code) => picture(code) ?? whole);

export function matching(start, limit = 8) {
  const all = [...table.keys()];
  const first = all.filter((code) => code.startsWith(start));
  const then = all.filter((code) => !code.startsWith(start) && code.includes(start));
  const seen = new Set();
  return [...first, ...then]
    .filter((code) => !seen.has(table.get(code)) && seen.add(table.get(code)))
    .slice(0, limit)
    .map((code) => ({ code, picture: table.get(code) }));
}
